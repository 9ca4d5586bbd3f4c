package dev.fleettools.server.feed;

import dev.fleettools.core.json.Json;
import dev.fleettools.log.event.StoredEvent;
import dev.fleettools.log.event.StreamRef;
import dev.fleettools.server.events.EventView;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** An event as it goes over the wire; encoded once, shared by all readers. */
final class Frame {

  private final long position;
  private final String type;
  private final StreamRef stream;
  private final byte[] bytes;

  Frame(long position, String type, StreamRef stream, byte[] bytes) {
    this.position = position;
    this.type = type;
    this.stream = stream;
    this.bytes = bytes;
  }

  long position() {
    return position;
  }

  boolean isWantedBy(FeedFilter filter) {
    return filter.wants(type, stream);
  }

  int size() {
    return bytes.length;
  }

  void writeTo(OutputStream out) throws IOException {
    out.write(bytes);
  }

  static Frame of(StoredEvent event) {
    long position = event.position().value();
    String text =
        "id: "
            + position
            + "\nevent: "
            + event.type()
            + "\ndata: "
            + Json.write(EventView.of(event)).replace("\n", " ").replace("\r", " ")
            + "\n\n";
    return new Frame(position, event.type(), event.stream(), text.getBytes(StandardCharsets.UTF_8));
  }
}
