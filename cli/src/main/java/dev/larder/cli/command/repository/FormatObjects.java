package dev.larder.cli.command.repository;

import dev.larder.api.ObjectKind;
import dev.larder.api.Setting;
import dev.larder.cli.client.Machine;
import dev.larder.cli.command.object.Kind;
import dev.larder.cli.command.object.Verbs;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine;

/// The commands about objects that formats keep, such as checksum databases.
final class FormatObjects {
  private FormatObjects() {}

  static CommandLine command(Machine machine, ObjectKind objects) {
    return Verbs.of(machine, kind(objects));
  }

  private static Kind kind(ObjectKind objects) {
    ObjectKind.Help help = objects.help();
    List<String> columns =
        Stream.concat(Stream.of("name"), objects.fields().stream().map(Setting::name)).toList();
    return Kind.plain(
        help.one().replace(' ', '-'),
        help.one(),
        objects.name(),
        columns,
        objects.fields().stream().map(SettingFields::of).toList(),
        new Kind.Texts(
            help.about(),
            help.name(),
            List.of(help.name() + " " + help.options()),
            "Delete a " + help.one() + ". " + help.deleted()));
  }
}
