package dev.fleettools.cli.command.setup;

import dev.fleettools.core.error.FleetException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** The {@code fleet.yaml} that a new project begins with: comments only, so nothing changes yet. */
final class Template {

  private static final String NAME = "fleet.yaml";

  private Template() {}

  /** Writes it unless there is one already; says whether it did. */
  static boolean write(Path top) {
    Path file = top.resolve(NAME);
    try (InputStream template = Template.class.getResourceAsStream(NAME)) {
      if (template == null) {
        throw new IllegalStateException("the template of " + NAME + " is missing");
      }
      Files.write(file, template.readAllBytes(), StandardOpenOption.CREATE_NEW);
      return true;
    } catch (FileAlreadyExistsException kept) {
      return false;
    } catch (AccessDeniedException e) {
      throw FleetException.invalid(
          file + " cannot be written; make the folder writable or add the file by hand.");
    } catch (IOException e) {
      throw new UncheckedIOException(file + " cannot be written.", e);
    }
  }
}
