package dev.fleettools.dispatch.flightline;

import dev.fleettools.core.flightline.Card;
import dev.fleettools.core.flightline.CardText;
import dev.fleettools.core.flightline.Cards;
import dev.fleettools.log.Rows;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;

/** A card of this project and the text that its file would have. */
record Mine(Card card, String text, String hash) {

  static Map<String, Mine> all(Rows rows) {
    Map<String, Mine> all = new LinkedHashMap<>();
    Cards.all(rows)
        .forEach(
            (id, card) -> {
              String text = CardText.write(card);
              all.put(id, new Mine(card, text, hash(text)));
            });
    return all;
  }

  static String hash(String text) {
    return hash(text.getBytes(StandardCharsets.UTF_8));
  }

  static String hash(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
