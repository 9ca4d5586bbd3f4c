package dev.fleettools.cli;

import com.grack.nanojson.JsonArray;
import com.grack.nanojson.JsonObject;
import com.grack.nanojson.JsonWriter;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** Help for programs: what a command takes, as one JSON document. */
final class HelpDocument {

  private HelpDocument() {}

  /** Every command, in the order of the help for people. */
  static String all() {
    JsonObject document = new JsonObject();
    document.put("name", "fleet");
    document.put("usage", "fleet COMMAND");
    document.put("examples", JsonArray.from("fleet run --plan plan.yaml"));
    document.put("commands", commands(Catalog.all()));
    return JsonWriter.string(document);
  }

  /** The commands of a group. */
  static String group(String name) {
    List<CatalogEntry> entries =
        Catalog.all().stream().filter(entry -> entry.path().startsWith(name + " ")).toList();
    JsonObject document = new JsonObject();
    document.put("name", "fleet " + name);
    document.put("usage", "fleet " + name + " COMMAND");
    document.put(
        "examples", new JsonArray(entries.stream().limit(1).map(CatalogEntry::example).toList()));
    document.put("commands", commands(entries));
    return JsonWriter.string(document);
  }

  static String command(CatalogEntry entry, CommandLine line) {
    return JsonWriter.string(described(entry, line));
  }

  private static JsonArray commands(List<CatalogEntry> entries) {
    JsonArray commands = new JsonArray();
    for (CatalogEntry entry : entries) {
      commands.add(described(entry, Help.commandLine(Commands.create(entry.path()), entry)));
    }
    return commands;
  }

  private static JsonObject described(CatalogEntry entry, CommandLine line) {
    JsonObject command = new JsonObject();
    command.put("name", "fleet " + entry.path());
    command.put("group", entry.heading());
    command.put("summary", entry.summary());
    command.put("usage", line.getHelp().synopsis(0).strip());
    JsonArray arguments = new JsonArray();
    for (PositionalParamSpec argument : line.getCommandSpec().positionalParameters()) {
      JsonObject described = new JsonObject();
      described.put("name", argument.paramLabel());
      described.put("repeatable", argument.arity().max() > 1);
      arguments.add(rest(described, argument));
    }
    command.put("arguments", arguments);
    JsonArray options = new JsonArray();
    for (OptionSpec option : line.getCommandSpec().options()) {
      JsonObject described = new JsonObject();
      described.put("names", JsonArray.from((Object[]) option.names()));
      if (option.arity().max() > 0) {
        described.put("value", option.paramLabel());
      }
      described.put("repeatable", option.isMultiValue());
      options.add(rest(described, option));
    }
    command.put("options", options);
    command.put("examples", JsonArray.from(entry.example()));
    return command;
  }

  private static JsonObject rest(JsonObject described, ArgSpec argument) {
    described.put("required", argument.required());
    described.put("description", String.join(" ", argument.description()));
    return described;
  }
}
