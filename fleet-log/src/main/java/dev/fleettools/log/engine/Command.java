package dev.fleettools.log.engine;

import dev.fleettools.log.LogException;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Work that waits for the writer, and the answer that waits for its commit. */
final class Command<R> {

  /** Ends the writer after what came before it. */
  static final Command<Boolean> STOP = new Command<>(tx -> true);

  /** Does nothing but wake the writer. */
  static final Command<Boolean> NUDGE = new Command<>(tx -> true);

  private final Function<WriterTx, R> work;
  private final CompletableFuture<R> future = new CompletableFuture<>();
  private @Nullable Runnable answer;

  Command(Function<WriterTx, R> work) {
    this.work = work;
  }

  CompletableFuture<R> future() {
    return future;
  }

  boolean isSignal() {
    return equals(STOP) || equals(NUDGE);
  }

  void run(WriterTx tx) {
    R result = work.apply(tx);
    tx.requireWhole();
    answer = () -> future.complete(result);
  }

  /** The command alone is rolled back; its answer, too, waits for the commit. */
  void threw(Throwable failure) {
    answer = () -> future.completeExceptionally(failure);
  }

  void answer() {
    Runnable ready = answer;
    if (ready == null) {
      throw new IllegalStateException("the command did not run");
    }
    ready.run();
  }

  void fail(LogException reason) {
    future.completeExceptionally(reason);
  }
}
