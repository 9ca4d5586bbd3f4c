package dev.fleettools.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fleettools.core.caller.Role;
import dev.fleettools.core.ctk.RealFiles;
import dev.fleettools.core.operation.Action;
import dev.fleettools.core.operation.Command;
import dev.fleettools.core.operation.Endpoint;
import dev.fleettools.core.operation.Operation;
import dev.fleettools.core.operation.OperationSpec;
import dev.fleettools.core.operation.Query;
import java.lang.reflect.RecordComponent;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class OperationsTest {

  private static final List<Operation<?, ?>> OPERATIONS =
      Features.all(new RealFiles(Path.of("target"))).operations();

  private static final List<OperationSpec<?, ?>> SPECS =
      OPERATIONS.stream().<OperationSpec<?, ?>>map(Operation::spec).toList();

  @Test
  void everyOperationHasANameOfItsOwnARoleAndRecords() {
    assertThat(SPECS).extracting(OperationSpec::name).doesNotHaveDuplicates();
    assertThat(SPECS)
        .allSatisfy(
            spec -> {
              assertThat(spec.name()).matches("[a-z]+(_[a-z]+)*\\.[a-z]+(_[a-z]+)*");
              assertThat(spec.role()).isNotNull();
              assertThat(spec.input().isRecord()).as(spec.name()).isTrue();
              assertThat(spec.output().isRecord()).as(spec.name()).isTrue();
              assertThat(spec.summary()).as(spec.name()).matches("[A-Z].+");
            });
  }

  @Test
  void noTwoEndpointsClash() {
    List<String> shapes =
        SPECS.stream()
            .flatMap(spec -> spec.endpoints().stream())
            .map(e -> e.method() + " " + e.path().replaceAll("\\{[a-z_]+}", "{}"))
            .toList();

    assertThat(shapes).isNotEmpty().doesNotHaveDuplicates();
    assertThat(shapes).allMatch(s -> s.matches("[A-Z]+ (/(\\{}|[a-z]+(-[a-z]+)*))+"));
  }

  @Test
  void everyParameterOfAPathIsATextOfTheInput() {
    for (OperationSpec<?, ?> spec : SPECS) {
      List<String> fields =
          Arrays.stream(spec.input().getRecordComponents())
              .map(RecordComponent::getName)
              .map(name -> name.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT))
              .toList();
      for (Endpoint endpoint : spec.endpoints()) {
        assertThat(fields).as(spec.name() + " " + endpoint).containsAll(endpoint.parameters());
      }
    }
  }

  @Test
  void whatOnlyLooksIsAGetAndNoCommandIs() {
    for (Operation<?, ?> operation : OPERATIONS) {
      for (Endpoint endpoint : operation.spec().endpoints()) {
        boolean get = endpoint.method() == Endpoint.Method.GET;
        String what = operation.spec().name() + " " + endpoint;
        switch (operation) {
          case Query<?, ?> query -> assertThat(get).as(what).isTrue();
          case Command<?, ?> command -> assertThat(get).as(what).isFalse();
          // A slow one may look, or do what a look brings with it.
          case Action<?, ?> action -> assertThat(endpoint.status()).as(what).isBetween(200, 201);
        }
      }
    }
  }

  @Test
  void viewersChangeNothing() {
    for (Operation<?, ?> operation : OPERATIONS) {
      if (operation.spec().role() == Role.VIEWER) {
        assertThat(operation).as(operation.spec().name()).isNotInstanceOf(Command.class);
      }
    }
  }
}
