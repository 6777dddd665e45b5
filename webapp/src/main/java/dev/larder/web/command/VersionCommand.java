package dev.larder.web.command;

import dev.larder.common.BuildVersion;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

/// `larder version`.
@Command(
    name = "version",
    description = "Print which build this is.",
    footer = {"%nExample:", "  larder version --json"})
final class VersionCommand implements Callable<Integer> {
  @Option(names = "--json", description = "As JSON, like /version.")
  private boolean json;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() {
    BuildVersion build = BuildVersion.current();
    spec.commandLine()
        .getOut()
        .println(
            json
                ? JsonMapper.shared().writeValueAsString(build)
                : build.name() + " " + build.version() + " (" + build.commit() + ")");
    return 0;
  }
}
