package dev.fleettools.server.hostile;

import dev.fleettools.server.fixture.ApiDocument;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** What must be refused, whatever the endpoint. */
final class Arsenal {

  private static final int TEN_MEGABYTES = 10 << 20;
  private static final int DEEP = 5_000;
  private static final int MOST_FIELDS = 3;

  private final String expiredToken;

  Arsenal(String expiredToken) {
    this.expiredToken = expiredToken;
  }

  List<Shot> against(ApiDocument.Endpoint endpoint, Shot plain) {
    List<Shot> shots = new ArrayList<>();
    strangers(shots, plain, endpoint.path().equals("/health"));
    if (names(endpoint, "FleetProject")) {
      for (String project : List.of("prj-0000000000000", "../..", "/", "/nonexistent", "%00", "")) {
        shots.add(plain.with("Fleet-Project", project).as("project '" + project + "'", true));
      }
    }
    if (names(endpoint, "IdempotencyKey")) {
      for (String key : List.of("", "a b", "k".repeat(300), "\u00e9", "a\tb")) {
        shots.add(plain.with("Idempotency-Key", key).as("key '" + key + "'", true));
      }
    }
    for (String version : List.of("\"999999\"", "1", "W/\"1\"", "\"", "")) {
      shots.add(plain.with("If-Match", version).as("version " + version, true));
    }
    for (String query :
        List.of("hostile=1", "a=%zz", "%=1", "=&&=", "%00=%00", "limit=1&limit=2")) {
      boolean empty = query.equals("=&&=");
      shots.add(plain.to(plain.target() + "?" + query).as("query " + query, !empty));
    }
    shots.add(plain.by("PUT").as("another method", true));
    Framing.headers(shots, plain);
    if (names(endpoint, "cursor")) {
      Framing.cursors(shots, plain);
    }
    if (Gunner.takesBody(endpoint)) {
      bodies(shots, plain);
      Framing.bodies(shots, plain);
      Framing.documents(shots, plain, fields(endpoint));
    } else {
      shots.add(
          plain.with("Content-Type", "application/json").saying("{}").as("a GET's body", true));
    }
    if (endpoint.path().contains("{")) {
      for (String segment : Words.SEGMENTS) {
        shots.add(plain.to(Gunner.path(endpoint, segment)).as("path " + segment, false));
      }
    }
    return shots;
  }

  private void strangers(List<Shot> shots, Shot plain, boolean open) {
    shots.add(plain.without("Authorization").as("no token", !open));
    for (String token :
        List.of("Bearer x", "Bearer ", "Basic b3duZXI6", "Bearer " + "x".repeat(20_000))) {
      shots.add(plain.with("Authorization", token).as("another token", !open));
    }
    shots.add(plain.with("Authorization", "Bearer " + expiredToken).as("an expired token", !open));
    shots.add(plain.with("Host", "evil.example").as("another host", true));
    shots.add(plain.with("Origin", "https://evil.example").as("another origin", true));
    shots.add(plain.with("Origin", "null").as("no origin to tell", true));
  }

  private static void bodies(List<Shot> shots, Shot plain) {
    for (String body :
        List.of(
            "{\"a\":",
            "[]",
            "\"x\"",
            "null",
            "1",
            "{} {}",
            "{'a':1}",
            "{\"hostile\":1}",
            "{\"hostile\":1,\"hostile\":2}",
            "\u0000",
            "{\"a\":\"\u0000\"}",
            "{\"\ud800\":1}",
            "/* */ {}",
            "{\"a\":NaN}",
            "[".repeat(DEEP),
            "{\"a\":".repeat(DEEP))) {
      shots.add(plain.saying(body).as("malformed body", true));
    }
    shots.add(plain.saying(new byte[] {'{', (byte) 0xff, (byte) 0xfe, '}'}).as("no UTF-8", true));
    shots.add(plain.saying(" ".repeat(TEN_MEGABYTES)).as("ten megabytes", true));
    shots.add(
        plain.saying("{\"a\":\"" + "x".repeat(TEN_MEGABYTES) + "\"}").as("ten megabytes", true));
    shots.add(plain.with("Content-Type", "text/plain").as("plain text", true));
    shots.add(plain.without("Content-Type").as("no content type", true));
    shots.add(plain.with("Content-Type", "\u0000\u0001;;==").as("odd content type", true));
    shots.add(plain.with("Content-Encoding", "gzip").saying("\u001f\u008b{}").as("gzip", true));
    shots.add(plain.with("Transfer-Encoding", "chunked").saying("ZZ\r\n{}").as("chunks", true));
    shots.add(plain.with("Content-Length", "100").saying("{}").as("a broken-off body", true));
    shots.add(plain.with("Content-Length", "-5").as("a negative length", true));
    shots.add(
        plain
            .with("Content-Type", "application/json; charset=utf-16")
            .saying("{\"hostile\":1}".getBytes(StandardCharsets.UTF_16))
            .as("UTF-16", true));
  }

  private static boolean names(ApiDocument.Endpoint endpoint, String parameter) {
    String parameters = endpoint.json().path("parameters").toString();
    return parameters.contains("/" + parameter + "\"")
        || parameters.contains("\"name\":\"" + parameter + "\"");
  }

  /** A few of the body's. */
  private static List<String> fields(ApiDocument.Endpoint endpoint) {
    return endpoint
        .json()
        .at("/requestBody/content/application~1json/schema/properties")
        .propertyNames()
        .stream()
        .limit(MOST_FIELDS)
        .toList();
  }
}
