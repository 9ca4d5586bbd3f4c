package dev.fleettools.core.ctk.safety;

import dev.fleettools.log.EventLog;
import dev.fleettools.log.Tx;
import dev.fleettools.log.event.Position;
import dev.fleettools.log.event.StoredEvent;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What is wrong with a store on purpose, so that the judge can show that it sees it. */
enum Fault {
  /** Nothing. */
  NONE,
  /** Now and then a search for locks in the way finds none. */
  BLIND,
  /** Now and then a grant is told with the position of an earlier event. */
  OLD_TOKEN,
  /** The clock that commands see is two seconds behind the one that events are recorded by. */
  SLOW_CLOCK;

  private static final int NOW_AND_THEN = 20;
  private static final int SLOW_SECONDS = 2;

  /** The same log with this fault. */
  EventLog in(EventLog log, long seed) {
    Random random = new Random(seed);
    return this == NONE
        ? log
        : proxy(
            EventLog.class,
            (proxy, method, arguments) -> {
              if (method.getName().equals("write")) {
                @SuppressWarnings("unchecked") // that is what write takes
                Function<Tx, Object> work = (Function<Tx, Object>) arguments[0];
                return log.write(tx -> work.apply(faulty(tx, random)));
              }
              return call(log, method, arguments);
            });
  }

  private Tx faulty(Tx tx, Random random) {
    return proxy(
        Tx.class,
        (proxy, method, arguments) -> {
          Object result = call(tx, method, arguments);
          boolean now = random.nextInt(NOW_AND_THEN) == 0;
          return switch (this) {
            case BLIND ->
                method.getName().equals("query")
                        && String.valueOf(arguments[0]).contains("l.place")
                        && now
                    ? List.of()
                    : result;
            case OLD_TOKEN ->
                result instanceof StoredEvent stored && stored.position().value() > 1 && now
                    ? earlier(stored)
                    : result;
            case SLOW_CLOCK ->
                result instanceof Instant at ? at.minusSeconds(SLOW_SECONDS) : result;
            case NONE -> result;
          };
        });
  }

  private static StoredEvent earlier(StoredEvent e) {
    return new StoredEvent(
        e.projectId(),
        new Position(e.position().value() - 1),
        e.eventId(),
        e.stream(),
        e.streamVersion(),
        e.type(),
        e.schemaVersion(),
        e.data(),
        e.metadata(),
        e.causationId(),
        e.correlationId(),
        e.occurredAt(),
        e.recordedAt(),
        e.hash(),
        e.redacted());
  }

  private static <T> T proxy(Class<T> type, InvocationHandler handler) {
    return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
  }

  private static @Nullable Object call(Object target, Method method, Object @Nullable [] arguments)
      throws Throwable {
    try {
      return method.invoke(target, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }
}
