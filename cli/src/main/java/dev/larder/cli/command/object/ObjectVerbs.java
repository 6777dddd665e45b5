package dev.larder.cli.command.object;

import dev.larder.cli.client.ClientMachine;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/// Makes commands of what there is to do with objects.
public final class ObjectVerbs {
  static final String FORCE = "--force";

  /// A command that only has commands below it.
  @Command
  private static final class Group {}

  private ObjectVerbs() {}

  /// A command without verbs yet.
  public static CommandLine group(String name, String about) {
    CommandLine group = new CommandLine(new Group());
    group.getCommandSpec().name(name).usageMessage().description(about);
    return group;
  }

  /// The command of a kind, with `list`, `show`, `set` and `delete`.
  public static CommandLine of(ClientMachine machine, ApiObject kind) {
    ApiObject.Texts texts = kind.texts();
    String words = "larder " + kind.command() + " ";
    CommandLine group = group(kind.command(), texts.about());
    add(
        group,
        "list",
        new ListCommand(machine, kind),
        "List the " + kind.path().replace('-', ' ') + ", by name.",
        words + "list");
    add(
        group,
        "show",
        new ShowCommand(machine, kind),
        "Show a " + kind.noun() + " with all its fields.",
        words + "show " + texts.name());
    CommandSpec set =
        add(
            group,
            "set",
            new SetCommand(machine, kind),
            "Create a " + kind.noun() + ", or change what is given of one.",
            texts.set().stream().map(rest -> words + "set " + rest).toArray(String[]::new));
    kind.fields().stream().flatMap(field -> field.options().stream()).forEach(set::addOption);
    CommandSpec delete =
        add(
            group,
            "delete",
            new DeleteCommand(machine, kind),
            texts.delete(),
            words + "delete " + texts.name());
    if (kind.forced()) {
      Stream.of(set, delete).forEach(spec -> spec.addOption(force()));
    }
    return group;
  }

  /// A command that has the options of fields besides its own.
  public static CommandLine wishing(Object command, List<ObjectField> fields) {
    CommandLine line = new CommandLine(command);
    fields.stream()
        .flatMap(field -> field.options().stream())
        .forEach(line.getCommandSpec()::addOption);
    return line;
  }

  /// A command that shows what there is one of.
  public static CommandLine showOnly(
      ClientMachine machine, String name, String path, String about) {
    CommandLine line = new CommandLine(new ShowOnlyCommand(machine, path));
    describe(line.getCommandSpec().name(name), about, List.of("larder " + name));
    return line;
  }

  private static CommandSpec add(
      CommandLine group, String name, Object command, String about, String... examples) {
    CommandLine line = new CommandLine(command);
    CommandSpec spec = line.getCommandSpec().name(name);
    describe(spec, about, List.of(examples));
    group.addSubcommand(name, line);
    return spec;
  }

  private static void describe(CommandSpec spec, String about, List<String> examples) {
    String title = examples.size() == 1 ? "%nExample:" : "%nExamples:";
    spec.usageMessage()
        .description(about)
        .footer(
            Stream.concat(Stream.of(title), examples.stream().map(line -> "  " + line))
                .toArray(String[]::new));
  }

  private static OptionSpec force() {
    return OptionSpec.builder(FORCE)
        .type(boolean.class)
        .description("Do it though stored content would be hidden or change its owner.")
        .build();
  }
}
