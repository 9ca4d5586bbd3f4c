package dev.fleettools.server.life;

import dev.fleettools.server.fixture.ApiDocument;
import dev.fleettools.server.fixture.DescribedApi;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Writes {@code docs/api.md}: every endpoint with a real request and its real answer. */
final class ApiPage {

  private static final int MOST_LINES = 60;
  private static final int LONGEST_LINE = 20_000;
  private static final int SHOWN_OF_LONG = 80;

  private static final String HEAD =
      """
      # The HTTP API

      This page is generated from a run of a real server (`EveryEndpointTest` of fleet-server); nobody types it. Each \
      endpoint is shown with one request and its answer. Ids, times, hashes, positions and measured numbers are made \
      steady; long answers are cut where it says so. Write it anew with

      ```
      mvn -pl fleet-server -am test -Dtest=EveryEndpointTest -Dsurefire.failIfNoSpecifiedTests=false -Dapi.docs=write
      ```

      The same API is described for programs by `GET /openapi.json` (OpenAPI 3.1).

      | What | How |
      |---|---|
      | Who asks | `Authorization: Bearer` with the owner's token (the file `token` in the data folder), or with a specialist's (`FLEET_TOKEN_FILE`); only `/health` needs none |
      | Which project | `Fleet-Project: <id or path>`, needed when the server has several |
      | Once only | `Idempotency-Key` on a write: sent again within 24 hours, it has one effect and gets the first answer; with another body it is a CONFLICT |
      | Versions | one thing carries `ETag: "<version>"`; a write with `If-Match` is a CONFLICT when the thing has moved on |
      | Things | by id, by number (`w4`, `m7`, `m7.3`), or by a unique beginning or ending of the id |
      | Lists | `limit` (20, at most 1000), and `cursor` with the `next_cursor` of the page before, or `offset`. A cursor names the last row, so what is new meanwhile neither repeats nor hides another |
      | Limits | 1 MiB a body; unknown fields are refused |

      ## Refusals

      Every refusal is `application/problem+json` (RFC 9457): `code` says what kind it is, `detail` is one sentence, \
      `error` the same sentence for older clients.

      """;

  private final DescribedApi contract;
  private final Normal normal;
  private final StringBuilder page = new StringBuilder(HEAD);

  private ApiPage(DescribedApi contract, Normal normal) {
    this.contract = contract;
    this.normal = normal;
  }

  static String of(DescribedApi contract, List<Exchange> exchanges, Normal normal) {
    ApiPage page = new ApiPage(contract, normal);
    exchanges.stream().filter(e -> e.status() >= 400).forEach(page::show);
    page.endpoints(exchanges.stream().filter(e -> e.status() < 400).toList());
    return page.page.toString();
  }

  private void endpoints(List<Exchange> exchanges) {
    Map<String, List<ApiDocument.Endpoint>> byTag =
        contract.document().endpoints().stream()
            .collect(
                Collectors.groupingBy(e -> e.text("/tags/0"), TreeMap::new, Collectors.toList()));
    byTag.forEach(
        (tag, endpoints) -> {
          page.append("## ").append(tag).append("\n\n");
          endpoints.stream()
              .sorted(Comparator.comparing(ApiDocument.Endpoint::path))
              .forEach(endpoint -> section(endpoint, exchanges));
        });
  }

  private void section(ApiDocument.Endpoint endpoint, List<Exchange> exchanges) {
    String summary = endpoint.text("/summary");
    page.append("### ").append(endpoint).append("\n\n").append(summary);
    page.append(summary.endsWith(".") ? " Role `" : ". Role `")
        .append(endpoint.text("/x-fleet-role"))
        .append("`.\n\n");
    exchanges.stream()
        .filter(e -> contract.endpointOf(e.method(), e.path()).filter(endpoint::equals).isPresent())
        .findFirst()
        .ifPresent(this::show);
  }

  private void show(Exchange exchange) {
    page.append("```\n").append(exchange.method()).append(' ').append(normal.of(exchange.path()));
    page.append('\n');
    if (!exchange.body().isEmpty()) {
      page.append('\n').append(normal.of(exchange.body())).append('\n');
    }
    page.append("```\n\n").append(exchange.status()).append(", `");
    page.append(exchange.contentType().split(";", 2)[0]).append("`:\n\n```\n");
    page.append(cut(normal.of(exchange.answer()))).append("\n```\n\n");
  }

  private static String cut(String text) {
    if (text.lines().anyMatch(line -> line.length() > LONGEST_LINE)) {
      return text.substring(0, SHOWN_OF_LONG) + "... (cut: the answer goes on)";
    }
    List<String> lines = new ArrayList<>(text.lines().toList());
    if (lines.size() > MOST_LINES) {
      lines = lines.subList(0, MOST_LINES);
      lines.add("... (cut: the answer goes on)");
    }
    return String.join("\n", lines);
  }
}
