package dev.fleettools.server.hostile;

import dev.fleettools.core.error.ErrorCode;
import dev.fleettools.core.json.Json;
import dev.fleettools.server.fixture.DescribedApi;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** Fires shots and judges the answers. */
final class Range {

  /** A sentence holds none of these. */
  private static final Pattern INSIDES =
      Pattern.compile(
          "Exception|Caused by|java\\.|jackson|jetty|javalin|(?i:sqlite)|dev\\.fleettools"
              + "|\\bat [a-z]+\\.[a-z]+\\.|StackTrace|NullPointer");

  /** What the listener refuses before it knows the path. */
  private static final Set<Integer> OF_THE_LISTENER = Set.of(414, 417, 431);

  /** Endpoints that may put another file in the place of the store. */
  private static final Pattern EXCHANGING = Pattern.compile("/db/(restore|migrate)|/projects");

  private static final int SHOWN = 400;

  /** Here nobody waits for an answer any more: each request ends its side of the connection. */
  private static final int GONE = 410;

  /** Whoever goes while he waits is told, if he listens, that his question stays: these two. */
  private static final Set<String> LEFT_OPEN = Set.of("squawk_asked", "squawk_sent");

  private static final Pattern ASKING = Pattern.compile("/api/v1/ask(\\?.*)?");

  private final Wire wire;
  private final DescribedApi contract;
  private final Ledger ledger;
  private final Map<Integer, Integer> counts = new TreeMap<>();
  private final Map<String, String> faults = new TreeMap<>();

  Range(Wire wire, DescribedApi contract, Ledger ledger) {
    this.wire = wire;
    this.contract = contract;
    this.ledger = ledger;
  }

  /** How many answers had which status. */
  Map<Integer, Integer> counts() {
    return counts;
  }

  /** Each kind of fault at each endpoint once, with a request that shows it. */
  Collection<String> faults() {
    return faults.values();
  }

  void fire(Shot shot) throws IOException {
    ledger.before(EXCHANGING.matcher(shot.target()).find());
    Wire.Reply reply = wire.send(shot.bytes());
    counts.merge(reply.status(), 1, Integer::sum);
    List<String> found = new ArrayList<>();
    if (reply.status() >= 400) {
      boolean leftOpen = reply.status() == GONE && ASKING.matcher(shot.target()).matches();
      found.addAll(leftOpen ? ledger.afterRefusal(LEFT_OPEN) : ledger.afterRefusal());
    }
    if (reply.status() >= 500) {
      found.add("the server failed");
    }
    if (shot.mustFail() && reply.status() < 400) {
      found.add("it was let through");
    }
    if (reply.status() >= 400) {
      judgeRefusal(reply, found);
    }
    if (!OF_THE_LISTENER.contains(reply.status()) && reply.status() < 500) {
      found.addAll(
          contract.faults(
              shot.method(),
              shot.target(),
              reply.status(),
              reply.header("content-type"),
              reply.body()));
    }
    String path = shot.target().split("\\?", 2)[0];
    String place =
        contract.endpointOf(shot.method(), path).map(Object::toString).orElse(shot.target());
    found.forEach(
        fault ->
            faults.putIfAbsent(
                shot.what() + fault.substring(0, Math.min(fault.length(), 20)) + place,
                shortened(fault)
                    + "\n  "
                    + shortened(shot.toString())
                    + "\n  -> "
                    + reply.status()
                    + " "
                    + shortened(reply.body())));
  }

  private static String shortened(String text) {
    return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "...";
  }

  private static void judgeRefusal(Wire.Reply reply, List<String> found) {
    try {
      JsonNode problem = Json.STRICT.readTree(reply.body());
      String code = problem.path("code").asString("");
      if (Arrays.stream(ErrorCode.values()).map(ErrorCode::name).noneMatch(code::equals)) {
        found.add("no code of the contract: '" + code + "'");
      }
      String sentence = problem.path("detail").asString("");
      if (sentence.isBlank() || !sentence.matches("(?s).*[.!?]$")) {
        found.add("no sentence: '" + sentence + "'");
      }
      if (INSIDES.matcher(sentence).find()) {
        found.add("it tells of its insides");
      }
    } catch (JacksonException e) {
      found.add("no problem document");
    }
  }
}
