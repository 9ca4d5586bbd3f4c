package dev.fleettools.dispatch.flightline;

import dev.fleettools.core.error.ErrorCode;
import dev.fleettools.core.error.FleetException;
import dev.fleettools.core.flightline.Card;
import dev.fleettools.core.flightline.CardText;
import dev.fleettools.log.file.DurableFiles;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The files of the mirror. Writes nowhere but in its own three folders, whole files or none.
 *
 * @param checkout the top of the person's checkout
 */
record Mirror(Path checkout) {

  private static final String TOP = ".flightline";
  private static final String END = ".json";
  private static final String CONTEST = ".conflict-";
  private static final long LARGEST = 1024L * 1024;
  private static final int HASH_SHOWN = 8;

  /**
   * Every card that there is, by id.
   *
   * @param problems what is wrong with files, a sentence each, is added here
   */
  Map<String, MirrorFile> read(List<String> problems) {
    Map<String, MirrorFile> files = new LinkedHashMap<>();
    for (Card.Kind kind : Card.Kind.values()) {
      Set<String> names = names(folder(kind));
      for (String name : names) {
        if (name.endsWith(END) && !name.contains(CONTEST)) {
          try {
            MirrorFile file = file(kind, name, names);
            files.put(file.card().id(), file);
          } catch (CardText.BadCard e) {
            problems.add("%s: %s.".formatted(path(kind, name), e.getMessage()));
          }
        }
      }
    }
    return files;
  }

  /** Writes the file of a card. */
  String write(Card card, String text) {
    return put(card.kind(), card.id() + END, text);
  }

  /** Writes a card beside the file that it is in conflict with. */
  String writeContest(Mine mine) {
    String name = mine.card().id() + CONTEST + mine.hash().substring(0, HASH_SHOWN) + END;
    return put(mine.card().kind(), name, mine.text());
  }

  private MirrorFile file(Card.Kind kind, String name, Set<String> names) {
    byte[] bytes = bytes(kind, name);
    String stem = name.substring(0, name.length() - END.length());
    Card card = CardText.read(kind, text(bytes));
    if (!card.id().equals(stem)) {
      throw new CardText.BadCard(
          "it tells of %s and not of what its name says; give it its name back"
              .formatted(card.id()),
          null);
    }
    boolean contested = names.stream().anyMatch(other -> other.startsWith(stem + CONTEST));
    return new MirrorFile(path(kind, name), card, Mine.hash(bytes), contested);
  }

  private byte[] bytes(Card.Kind kind, String name) {
    Path file = folder(kind).resolve(name);
    try {
      if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) || Files.size(file) > LARGEST) {
        throw new CardText.BadCard("it is no plain file of at most 1 MiB; take it away", null);
      }
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new CardText.BadCard("it cannot be read; make it readable", e);
    }
  }

  private static String text(byte[] bytes) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw new CardText.BadCard("it is no UTF-8; take it from an older commit", e);
    }
  }

  private String put(Card.Kind kind, String name, String text) {
    Path folder = folder(kind);
    try {
      requirePlain(checkout.resolve(TOP));
      requirePlain(folder);
      Files.createDirectories(folder);
      Path fresh = Files.createTempFile(folder, ".fresh-", "");
      try {
        Files.writeString(fresh, text);
        Files.setPosixFilePermissions(fresh, PosixFilePermissions.fromString("rw-r--r--"));
        // That it agrees is stored durably: after a power loss an older text would look newer.
        DurableFiles.replace(fresh, folder.resolve(name));
      } finally {
        Files.deleteIfExists(fresh);
      }
    } catch (IOException e) {
      throw new FleetException(
          ErrorCode.UNAVAILABLE,
          "%s cannot be written; make the folder writable and run this again."
              .formatted(path(kind, name)),
          e);
    }
    return path(kind, name);
  }

  /** A link would lead a write out of the mirror. */
  private void requirePlain(Path folder) {
    if (Files.isSymbolicLink(folder)
        || (Files.exists(folder) && !Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS))) {
      throw FleetException.conflict(
          "%s is no plain folder, and the mirror is written nowhere else; take it away and run this again."
              .formatted(checkout.relativize(folder)));
    }
  }

  private Path folder(Card.Kind kind) {
    return checkout.resolve(TOP).resolve(kind.folder());
  }

  private static String path(Card.Kind kind, String name) {
    return TOP + "/" + kind.folder() + "/" + name;
  }

  private static Set<String> names(Path folder) {
    if (!Files.isDirectory(folder)) {
      return Set.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      Set<String> names = new TreeSet<>();
      files.forEach(file -> names.add(folder.relativize(file).toString()));
      return names;
    } catch (IOException e) {
      throw new FleetException(
          ErrorCode.UNAVAILABLE, folder + " cannot be read; make it readable and try again.", e);
    }
  }
}
