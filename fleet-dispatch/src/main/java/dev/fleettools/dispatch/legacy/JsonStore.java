package dev.fleettools.dispatch.legacy;

import dev.fleettools.core.error.FleetException;
import dev.fleettools.core.json.Json;
import dev.fleettools.core.legacy.RawRecord;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectReader;

/** A {@code squawk.json}, read record by record. */
final class JsonStore implements LegacyStore {

  /** What follows a record is the next one. */
  private static final ObjectReader RECORDS =
      Json.STORED.reader().without(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  private final Path file;
  private final String sha256;
  private final Set<String> unknown = new TreeSet<>();

  private JsonStore(Path file, String sha256) {
    this.file = file;
    this.sha256 = sha256;
  }

  static JsonStore open(Path file) {
    return new JsonStore(file, Digests.of(file));
  }

  @Override
  public String format() {
    return "squawk.json";
  }

  @Override
  public String sha256() {
    return sha256;
  }

  @Override
  public List<String> unknown() {
    return List.copyOf(unknown);
  }

  @Override
  public void each(Consumer<RawRecord> reader) {
    MessageDigest digest = Digests.sha256();
    try (InputStream in =
        new DigestInputStream(new BufferedInputStream(Files.newInputStream(file)), digest)) {
      try (JsonParser parser = Json.STORED.createParser(in)) {
        store(parser, reader);
      }
    } catch (JacksonException e) {
      throw LegacyStore.unreadable(file, "it is no whole JSON, " + told(e), e);
    } catch (IOException e) {
      throw new UncheckedIOException(file + " cannot be read.", e);
    }
    if (!Digests.hex(digest).equals(sha256)) {
      throw FleetException.conflict(
          "%s changed while it was read, and nothing was taken; stop the program that writes it, then migrate again."
              .formatted(file));
    }
  }

  private void store(JsonParser parser, Consumer<RawRecord> reader) {
    demand(parser.nextToken(), JsonToken.START_OBJECT, parser, "");
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String name = parser.currentName();
      JsonToken value = parser.nextToken();
      if (value == JsonToken.VALUE_NULL) {
        continue;
      }
      switch (name) {
        case "mailboxes" -> records(parser, RawRecord.Kind.MAILBOX, name, reader);
        case "cursors" -> records(parser, RawRecord.Kind.CURSOR, name, reader);
        case "locks" -> records(parser, RawRecord.Kind.LOCK, name, reader);
        case "events" -> events(parser, reader);
        default -> {
          unknown.add(name);
          parser.skipChildren();
        }
      }
    }
    if (parser.nextToken() != null) {
      throw LegacyStore.unreadable(
          file, "more follows after its end, on line " + line(parser), null);
    }
  }

  private void records(
      JsonParser parser, RawRecord.Kind kind, String section, Consumer<RawRecord> reader) {
    demand(parser.currentToken(), JsonToken.START_OBJECT, parser, section);
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String id = parser.currentName();
      parser.nextToken();
      record(parser, kind, id, "/" + section + "/" + pointer(id), reader);
    }
  }

  private void events(JsonParser parser, Consumer<RawRecord> reader) {
    demand(parser.currentToken(), JsonToken.START_OBJECT, parser, "events");
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String mailbox = parser.currentName();
      String place = "/events/" + pointer(mailbox);
      if (parser.nextToken() != JsonToken.START_ARRAY) {
        record(parser, RawRecord.Kind.EVENT, mailbox, place, reader);
        continue;
      }
      for (int i = 0; parser.nextToken() != JsonToken.END_ARRAY; i++) {
        record(parser, RawRecord.Kind.EVENT, mailbox, place + "/" + i, reader);
      }
    }
  }

  private void record(
      JsonParser parser,
      RawRecord.Kind kind,
      String owner,
      String pointer,
      Consumer<RawRecord> reader) {
    String place = "%s line %d (%s)".formatted(file.getFileName(), line(parser), pointer);
    JsonNode value = RECORDS.readTree(parser);
    reader.accept(new RawRecord(kind, place, owner, value));
  }

  private void demand(
      @Nullable JsonToken found, JsonToken wanted, JsonParser parser, String section) {
    if (found != wanted) {
      throw LegacyStore.unreadable(
          file,
          "%s is not an object, on line %d"
              .formatted(section.isEmpty() ? "the whole" : "its " + section, line(parser)),
          null);
    }
  }

  private static int line(JsonParser parser) {
    return parser.currentTokenLocation().getLineNr();
  }

  private static String told(JacksonException e) {
    return e.getLocation() == null || e.getLocation().getLineNr() < 1
        ? "as its end is missing"
        : "from line %d on".formatted(e.getLocation().getLineNr());
  }

  private static String pointer(String name) {
    return name.replace("~", "~0").replace("/", "~1");
  }

  @Override
  public void close() {
    unknown.clear();
  }
}
