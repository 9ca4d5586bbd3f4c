package dev.fleettools.server.feed;

import dev.fleettools.core.caller.Caller;
import dev.fleettools.core.caller.Role;
import dev.fleettools.core.error.FleetException;
import dev.fleettools.core.operation.Endpoint;
import dev.fleettools.core.operation.OperationSpec;
import dev.fleettools.core.operation.Project;
import dev.fleettools.log.EventLog;
import dev.fleettools.log.event.Position;
import dev.fleettools.log.event.StoredEvent;
import dev.fleettools.server.auth.Admission;
import dev.fleettools.server.events.EventView;
import dev.fleettools.server.http.route.StreamOperation;
import dev.fleettools.server.project.OpenProject;
import dev.fleettools.server.sight.Sight;
import dev.fleettools.server.sight.StreamReference;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import org.jspecify.annotations.Nullable;

/**
 * Streams a project's events as server-sent events, from a position on, for as long as the reader's
 * token is good. Thread-safe.
 */
public final class LiveEvents {

  private final Feeds feeds;

  public LiveEvents(Feeds feeds) {
    this.feeds = feeds;
  }

  /**
   * Where to begin and what to leave out.
   *
   * @param after the last position already seen; the {@code Last-Event-ID} header goes before it;
   *     without either, only what is new is sent
   * @param type only these event types; empty for all
   * @param streamId with {@code streamType}, also the number or a part of the id of its thing
   */
  public record Input(
      @Nullable Long after,
      List<String> type,
      @Nullable String streamType,
      @Nullable String streamId) {
    public Input {
      type = type == null ? List.of() : List.copyOf(type);
    }

    FeedFilter filter(Project project, Caller caller) {
      return new FeedFilter(
          type,
          streamType,
          streamType == null || streamId == null
              ? streamId
              : StreamReference.resolve(project, streamType, streamId),
          Sight.of(project, caller));
    }
  }

  public StreamOperation<Input> operation() {
    return new StreamOperation<>(
        OperationSpec.of(
            "events.live",
            Role.VIEWER,
            Input.class,
            EventView.class,
            "Streams events as they happen, from a position on.",
            Endpoint.get("/events/live")),
        this::stream);
  }

  private void stream(
      OpenProject project,
      Caller caller,
      Input input,
      HttpServletRequest request,
      HttpServletResponse response)
      throws IOException {
    EventLog log = project.project().log();
    Hub hub = feeds.of(log);
    FeedFilter filter = input.filter(project.project(), caller);
    Reader reader = new Reader(filter, feeds.settings().capacity());
    // The hub comes first: what is appended during the replay waits in the queue.
    hub.join(reader);
    try (Stall.Write watched = feeds.stall().watch(() -> abort(request))) {
      Position after = start(input, request, log);
      response.setStatus(HttpServletResponse.SC_OK);
      response.setContentType("text/event-stream");
      response.setCharacterEncoding("utf-8");
      new Stream(
              log,
              reader,
              filter,
              Admission.of(request, project.tokens()),
              response.getOutputStream(),
              watched,
              feeds.settings())
          .run(after);
    } finally {
      hub.leave(reader);
    }
  }

  private static Position start(Input input, HttpServletRequest request, EventLog log) {
    String last = request.getHeader("Last-Event-ID");
    if (last == null || last.isEmpty()) {
      Long after = input.after();
      return after == null ? log.head() : position(Long.toString(after));
    }
    return position(last);
  }

  private static Position position(String text) {
    try {
      return new Position(Long.parseLong(text));
    } catch (IllegalArgumentException e) {
      throw FleetException.invalid("'" + text + "' is no position in the log; give a number.");
    }
  }

  private static void abort(HttpServletRequest request) {
    ServletContextRequest.getServletContextRequest(request)
        .getConnectionMetaData()
        .getConnection()
        .getEndPoint()
        .close(new IOException("the reader takes nothing"));
  }

  /** One reader's stream. Confined to its thread. */
  private record Stream(
      EventLog log,
      Reader reader,
      FeedFilter filter,
      Admission admission,
      OutputStream out,
      Stall.Write watched,
      FeedSettings settings) {

    void run(Position after) throws IOException {
      write(Frames.hello(settings.retryMillis()));
      long last = replay(after.value());
      try {
        follow(last);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }

    /** Sends from the log until nothing is newer; gives the last position that was passed. */
    private long replay(long from) throws IOException {
      long last = from;
      while (!reader.closed() && admission.stands()) {
        List<StoredEvent> page = log.events(filter.after(last, settings.page()));
        for (StoredEvent event : page) {
          last = event.position().value();
          if (filter.sight().sees(event.stream())) {
            send(Frame.of(event));
          }
        }
        flush();
        if (page.size() < settings.page()) {
          if (!reader.overflowed()) {
            return last;
          }
          reader.restart();
        }
      }
      return last;
    }

    private void follow(long from) throws IOException, InterruptedException {
      long last = from;
      while (true) {
        Frame frame = reader.poll(settings.heartbeatMillis());
        if (reader.closed() || !admission.stands()) {
          write(Frames.bye());
          return;
        }
        if (frame == null) {
          write(Frames.heartbeat());
        } else if (frame.position() > last) {
          last = frame.position();
          send(frame);
        }
        if (reader.isEmpty()) {
          if (reader.overflowed()) {
            write(Frames.overflow(last));
            return;
          }
          flush();
        }
      }
    }

    private void send(Frame frame) throws IOException {
      watched.begin();
      frame.writeTo(out);
      watched.end();
    }

    private void write(byte[] bytes) throws IOException {
      watched.begin();
      out.write(bytes);
      out.flush();
      watched.end();
    }

    private void flush() throws IOException {
      watched.begin();
      out.flush();
      watched.end();
    }
  }
}
