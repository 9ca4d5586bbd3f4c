package dev.fleettools.dispatch.git.repository;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.fleettools.dispatch.git.CommitId;
import dev.fleettools.dispatch.git.Identity;
import dev.fleettools.dispatch.git.Room;
import dev.fleettools.testkit.git.TempRepo;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrailerTest {

  @TempDir Path tmp;

  @Test
  void trailersAreALastParagraphOfTheirOwn() {
    assertThat(Trailer.append("Subject\n", List.of(Trailer.sortie("m7.3"), Trailer.agent("spc"))))
        .isEqualTo("Subject\n\nFleet-Sortie: m7.3\nFleet-Agent: spc\n");
    assertThat(Trailer.append("Subject", List.of())).isEqualTo("Subject");
  }

  @Test
  void trailersJoinThoseThatAreThere() {
    assertThat(Trailer.append("S\n\nSigned-off-by: A <a@b>", List.of(Trailer.log(7, "ab"))))
        .isEqualTo("S\n\nSigned-off-by: A <a@b>\nFleet-Log: 7 ab\n");
    assertThat(Trailer.append("fix: one line", List.of(Trailer.log(7, "ab"))))
        .isEqualTo("fix: one line\n\nFleet-Log: 7 ab\n");
  }

  @Test
  void trailerStaysOnOneLine() {
    assertThat(new Trailer("Key", "a\nFleet-Log: 1 x").value()).isEqualTo("a Fleet-Log: 1 x");
    assertThatIllegalArgumentException().isThrownBy(() -> new Trailer("a b", "x"));
  }

  @Test
  void commitIsWrittenWithNameMessageAndTimeAsGiven() {
    Room room = Room.in(tmp);
    CommitWriter writer = new CommitWriter(room.repository, InstantSource.fixed(Room.NOW));
    CommitId commit =
        writer.write(
            writer.treeOf(room.head()),
            List.of(room.head()),
            "Größer\n\nKörper",
            new Identity("Jürgen Größe", "j@example.com"));
    String format = "--format=%an|%ae|%cn|%ct|%P|%G?|%B";
    assertThat(room.repo.git("log", "-1", format, commit.hex()).strip())
        .isEqualTo(
            "Jürgen Größe|j@example.com|Jürgen Größe|"
                + Room.NOW.getEpochSecond()
                + "|"
                + room.repo.head()
                + "|N|Größer\n\nKörper");
    room.repo.git("fsck", "--strict");
  }

  @Test
  void commitInSha256RepositoryHasALongId() {
    TempRepo repo = TempRepo.create(tmp, "--object-format=sha256");
    Room room = new Room(repo, tmp.resolve("wt"));
    CommitWriter writer = new CommitWriter(room.repository, InstantSource.fixed(Room.NOW));
    CommitId commit = writer.write(writer.treeOf(room.head()), List.of(), "x", Room.ADA);
    assertThat(commit.hex()).hasSize(64);
  }
}
