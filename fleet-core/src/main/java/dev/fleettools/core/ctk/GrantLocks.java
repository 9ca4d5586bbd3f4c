package dev.fleettools.core.ctk;

import dev.fleettools.core.ctk.lock.Asker;
import dev.fleettools.core.ctk.lock.KeyNormaliser;
import dev.fleettools.core.ctk.lock.LockKey;
import dev.fleettools.core.ctk.lock.LockMode;
import dev.fleettools.core.ctk.lock.LockOwner;
import dev.fleettools.core.ctk.lock.LockRules;
import dev.fleettools.core.ctk.lock.PathFacts;
import dev.fleettools.core.ctk.lock.PathResolver;
import dev.fleettools.core.operation.Call;
import dev.fleettools.core.operation.Caller;
import dev.fleettools.core.operation.Command;
import dev.fleettools.core.operation.Context;
import dev.fleettools.core.operation.Decision;
import dev.fleettools.core.operation.OperationSpec;
import dev.fleettools.core.operation.Project;
import dev.fleettools.core.operation.Role;
import dev.fleettools.core.path.PathCase;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The part of a request for locks that runs in the writer, once the paths are keys. */
final class GrantLocks implements Command<GrantLocks.Input, LockView.Several> {

  private static final OperationSpec<Input, LockView.Several> SPEC =
      OperationSpec.of(
          "ctk.grant",
          Role.SPECIALIST,
          Input.class,
          LockView.Several.class,
          "Lock keys, all or none, for whoever asks");

  record Input(
      List<LockKey> keys,
      LockMode mode,
      PathCase pathCase,
      @Nullable String specialistId,
      @Nullable String purpose,
      @Nullable String checksum,
      long timeoutMs) {
    Input {
      keys = List.copyOf(keys);
    }
  }

  /** What somebody asks to lock, before its paths are keys. */
  record Wish(
      List<String> paths,
      @Nullable LockMode mode,
      @Nullable String purpose,
      @Nullable String checksum,
      long timeoutMs,
      @Nullable String specialistId) {

    /** Looks at the real files on the caller's thread, then asks the writer. */
    LockView.Several grant(PathResolver resolver, Project project, Call call) {
      PathFacts facts = resolver.facts(project.id());
      LockMode wanted = wantedMode();
      return project.run(
          new GrantLocks(),
          call,
          new Input(
              keys(resolver, facts, call, paths, wanted),
              wanted,
              facts.pathCase(),
              specialistId,
              purpose,
              checksum,
              timeoutMs));
    }

    /** Older clients name the mode in {@code purpose}. */
    private LockMode wantedMode() {
      if (mode != null) {
        return mode;
      }
      return switch (purpose == null ? "" : purpose.toLowerCase(Locale.ROOT)) {
        case "read" -> LockMode.READ;
        case "delete" -> LockMode.DELETE;
        default -> LockMode.EDIT;
      };
    }
  }

  static List<LockKey> keys(
      PathResolver resolver, PathFacts facts, Call call, List<String> paths, LockMode mode) {
    Caller.Binding binding = call.caller().binding();
    KeyNormaliser normaliser =
        new KeyNormaliser(resolver, facts, binding == null ? null : binding.sortie());
    return paths.stream().map(path -> normaliser.key(path, mode)).toList();
  }

  @Override
  public OperationSpec<Input, LockView.Several> spec() {
    return SPEC;
  }

  @Override
  public Decision<LockView.Several> decide(Context context, Input input) {
    LockOwner owner = Asker.of(context.rows(), context.caller(), input.specialistId());
    return Granting.decide(
        context,
        new LockRules.Ask(owner, input.keys(), input.mode(), input.pathCase()),
        new Granting.Terms(input.purpose(), input.checksum(), input.timeoutMs()));
  }
}
