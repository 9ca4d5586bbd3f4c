package dev.fleettools.server.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fleettools.server.fixture.Answer;
import dev.fleettools.server.fixture.Eventually;
import dev.fleettools.server.fixture.TestServer;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StopTest {

  @TempDir Path folder;

  @Test
  void whatIsBeingAnsweredIsFinishedAndNothingNewIsTaken() throws Exception {
    TestServer server = TestServer.start(folder);
    CompletableFuture<Answer> slow =
        CompletableFuture.supplyAsync(() -> server.post("/wait", "{\"name\":\"x\"}"));
    server.feature.entered.await();
    Thread stop = Thread.ofVirtual().start(server.server::close);
    Eventually.until("new requests are refused", () -> isStopping(server));
    server.feature.mayGo.countDown();

    assertThat(slow.join().status()).isEqualTo(200);
    stop.join();
    assertThat(folder.resolve("base/server.json")).doesNotExist();
  }

  @Test
  void requestThatTakesTooLongIsCutAndTheStoreIsClosed() throws Exception {
    TestServer server = TestServer.start(folder);
    CompletableFuture<Void> slow =
        CompletableFuture.runAsync(() -> server.post("/wait", "{\"name\":\"x\"}"));
    server.feature.entered.await();

    server.server.close();

    Eventually.until("the slow request is cut", slow::isCompletedExceptionally);
    try (TestServer next = TestServer.withoutProject(folder)) {
      assertThat(next.get("/notes").status()).isEqualTo(200);
    }
  }

  private static boolean isStopping(TestServer server) {
    try {
      return server.get("/notes").status() == 503;
    } catch (AssertionError refusedConnection) {
      return true;
    }
  }
}
