package dev.fleettools.log.internal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fleettools.log.event.Hash;
import dev.fleettools.log.event.StreamRef;
import java.util.HexFormat;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The test vector of docs/event-log.md. A change here breaks every log there is. */
final class ChainHashTest {

  private static final UUID ID = UUID.fromString("019c9000-0000-7001-8000-000000000001");
  private static final UUID CAUSE = UUID.fromString("019c9000-0000-7000-8000-000000000002");
  private static final byte[] SALT = HexFormat.of().parseHex("000102030405060708090a0b0c0d0e0f");

  private final ChainHash chain = new ChainHash();

  @Test
  void vectorOfTheDocumentHolds() {
    byte[] payload = chain.payloadDigest(SALT, "{\"text\":\"z\u00fcrich\"}".getBytes(UTF_8));
    byte[] metadata = chain.metadataDigest(ID, "{\"source\":\"test\"}".getBytes(UTF_8));
    byte[] first = chain.next(Hash.ZERO.toBytes(), facts(1, null), payload, metadata);
    byte[] second = chain.next(first, facts(2, CAUSE), payload, metadata);

    assertThat(hex(payload))
        .isEqualTo("c815d15f45712b3989dd53bfafb34e717ad4c6cd19e3c259d256f711d32d8fd1");
    assertThat(hex(metadata))
        .isEqualTo("6b535f8e692d02c596752dac01d03474d6ce5b93bd81b733b3487171f98ea37f");
    assertThat(hex(first))
        .isEqualTo("b972eef67399f2edcdfb1437589820c1e926490b6ad6e84c711fbc07c5a39d3a");
    assertThat(hex(second))
        .isEqualTo("4175bf2357a2a9bd86e6e72c29af362fd86bd21e8b0d258602ae6886e863d362");
  }

  @Test
  void longFieldsFit() {
    byte[] digest = new byte[ChainHash.DIGEST_BYTES];
    String name = "n".repeat(5_000);
    EventFacts facts =
        new EventFacts(1, ID, "p", new StreamRef(name, name), 1, name, 1, 0, 0, null, ID);
    byte[] hash = chain.next(Hash.ZERO.toBytes(), facts, digest, digest);
    assertThat(hash).isEqualTo(new ChainHash().next(Hash.ZERO.toBytes(), facts, digest, digest));
    assertThat(hash).isNotEqualTo(chain.next(hash, facts, digest, digest));
  }

  private static EventFacts facts(long position, @Nullable UUID cause) {
    return new EventFacts(
        position,
        ID,
        "prj-0123456789abc",
        new StreamRef("sortie", "srt-1"),
        3,
        "sortie_progress",
        1,
        1_772_359_200_000_000L,
        1_772_359_200_123_456L,
        cause,
        cause == null ? ID : cause);
  }

  private static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(bytes);
  }
}
