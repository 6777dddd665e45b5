package dev.larder.cli.command.repository;

import dev.larder.api.FormatSetting;
import dev.larder.api.ObjectKind;
import dev.larder.cli.client.ClientMachine;
import dev.larder.cli.command.object.ApiObject;
import dev.larder.cli.command.object.ObjectVerbs;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine;

/// The commands about objects that formats keep, such as checksum databases.
final class FormatObjectCommands {
  private FormatObjectCommands() {}

  static CommandLine command(ClientMachine machine, ObjectKind objects) {
    return ObjectVerbs.of(machine, kind(objects));
  }

  private static ApiObject kind(ObjectKind objects) {
    ObjectKind.Help help = objects.help();
    List<String> columns =
        Stream.concat(Stream.of("name"), objects.fields().stream().map(FormatSetting::name))
            .toList();
    return ApiObject.plain(
        help.one().replace(' ', '-'),
        help.one(),
        objects.name(),
        columns,
        objects.fields().stream().map(SettingFields::of).toList(),
        new ApiObject.Texts(
            help.about(),
            help.name(),
            List.of(help.name() + " " + help.options()),
            "Delete a " + help.one() + ". " + help.deleted()));
  }
}
