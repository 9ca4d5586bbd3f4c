package dev.fleettools.cli.http;

import java.io.IOException;

/** The server answered a request for a stream with something else, an error most likely. */
public final class RefusedStreamException extends IOException {

  private static final long serialVersionUID = 1L;

  private final transient HttpResponse response;

  RefusedStreamException(HttpResponse response) {
    super("the server answered " + response.status() + " instead of a stream");
    this.response = response;
  }

  public HttpResponse response() {
    return response;
  }
}
