package dev.fleettools.server.http.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fleettools.core.caller.Role;
import dev.fleettools.core.operation.Endpoint;
import dev.fleettools.core.operation.OperationSpec;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RouteTableTest {

  private record Nothing() {}

  private final RouteTable table =
      table(
          Endpoint.get("/missions"),
          Endpoint.post("/missions"),
          Endpoint.get("/missions/{id}"),
          Endpoint.post("/missions/decompose"),
          Endpoint.get("/missions/{mission}/sorties/{sortie}"));

  @Test
  void parametersGetTheirNamesAndDecodedValues() {
    assertThat(found("GET", "/api/v1/missions/m7/sorties/a%20b%2Bc+d").parameters())
        .isEqualTo(Map.of("mission", "m7", "sortie", "a b+c+d"));
  }

  @Test
  void literalGoesBeforeAParameterOfTheSameMethod() {
    assertThat(found("POST", "/api/v1/missions/decompose").route().path())
        .isEqualTo("/api/v1/missions/decompose");
  }

  @Test
  void parameterIsTakenWhenTheLiteralHasAnotherMethod() {
    assertThat(found("GET", "/api/v1/missions/decompose").parameters())
        .isEqualTo(Map.of("id", "decompose"));
  }

  @Test
  void wrongMethodNamesTheMethodsOfEveryRouteThatFits() {
    assertThat(find("PATCH", "/api/v1/missions/decompose"))
        .isEqualTo(new RouteTable.Match.WrongMethod(Set.of("GET", "HEAD", "OPTIONS", "POST")));
  }

  @Test
  void whatLiesBesideIsMissing() {
    assertThat(
            Stream.of("/api/v1/missions/", "/api/v1/missions/m7/sorties", "/missions", "/api/v1")
                .map(path -> find("GET", path)))
        .allMatch(match -> match.equals(new RouteTable.Match.Missing()));
  }

  @Test
  void twoOperationsAtOnePlaceAreAnError() {
    assertThatThrownBy(() -> table(Endpoint.get("/a/{x}"), Endpoint.get("/a/{y}")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("GET /api/v1/a/{y}");
  }

  private RouteTable.Match.Found found(String method, String path) {
    return (RouteTable.Match.Found) find(method, path);
  }

  private RouteTable.Match find(String method, String path) {
    return table.find(method, PathSegments.of(path));
  }

  private static RouteTable table(Endpoint... endpoints) {
    return new RouteTable(
        Stream.of(endpoints)
            .map(
                e ->
                    new ServerOperation<>(
                        new OperationSpec<>(
                            e.toString(),
                            Role.VIEWER,
                            Nothing.class,
                            Nothing.class,
                            List.of(e),
                            ""),
                        (call, input) -> input))
            .map(Target.OfServer::new)
            .flatMap(Route::of)
            .toList());
  }
}
