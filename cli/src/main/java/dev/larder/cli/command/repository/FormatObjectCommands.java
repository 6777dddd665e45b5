package dev.larder.cli.command.repository;

import dev.larder.api.FormatSetting;
import dev.larder.api.LogTools;
import dev.larder.api.ObjectKind;
import dev.larder.cli.client.ClientMachine;
import dev.larder.cli.command.log.LogCommand;
import dev.larder.cli.command.object.ApiObject;
import dev.larder.cli.command.object.ObjectVerbs;
import dev.larder.common.json.Json;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine;

/// The commands about objects that formats keep, such as checksum databases.
final class FormatObjectCommands {
  private FormatObjectCommands() {}

  /// @param logs what can be done with logs of the server that such objects tell of
  static CommandLine command(ClientMachine machine, ObjectKind objects, Optional<LogTools> logs) {
    ApiObject kind = kind(objects);
    CommandLine group = ObjectVerbs.of(machine, kind);
    CommandLine rotate = new CommandLine(new RotateCommand(machine, kind));
    rotate
        .getCommandSpec()
        .usageMessage()
        .description(
            "Close the company's own "
                + kind.noun()
                + ", which stays readable, and go on under a new name.",
            "Everything that is stored is recorded in the new one, with the server's present key.")
        .footer("%nExample:", "  larder " + kind.command() + " rotate OLD.EXAMPLE NEW.EXAMPLE");
    group.addSubcommand("rotate", rotate);
    logs.filter(tools -> tools.kind().equals(objects.name()))
        .ifPresent(tools -> LogCommand.add(group, machine, tools, kind));
    return group;
  }

  private static ApiObject kind(ObjectKind objects) {
    ObjectKind.Help help = objects.help();
    List<String> columns =
        Stream.concat(
                Stream.of("name"),
                objects.fields().stream()
                    .filter(field -> field.type() != FormatSetting.Type.LINES)
                    .map(FormatSetting::name))
            .toList();
    return new ApiObject(
        help.one().replace(' ', '-'),
        help.one(),
        objects.name(),
        columns,
        objects.fields().stream().map(SettingFields::of).toList(),
        Json.object(),
        Optional.empty(),
        true,
        Optional.empty(),
        new ApiObject.Texts(
            help.about(),
            help.name(),
            List.of(help.name() + " " + help.options()),
            "Delete a " + help.one() + ". " + help.deleted()));
  }
}
