package dev.larder.web.command;

import dev.larder.web.config.Settings;
import dev.larder.web.server.BlobStoreCheck;
import java.io.PrintWriter;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// `larder blobs check`: says what the store of blobs does before a server has to rely on it. Works
/// on the server's own host, by its settings.
@Command(
    name = "check",
    description = {
      "Try out the store of blobs that LARDER_BLOBS names: write, read back, compare, put on a"
          + " condition, read a range, list, remove. Exit 1 if a server could not use it.",
      "Run it with the settings of the server, which may run or not."
    },
    footer = {"%nExample:", "  larder blobs check --config /etc/larder/larder.yaml"})
final class BlobsCheckCommand implements Callable<Integer> {
  private final Map<String, String> environment;

  @Mixin private ConfigFile config = new ConfigFile();

  @Spec private CommandSpec spec = CommandSpec.create();

  BlobsCheckCommand(Map<String, String> environment) {
    this.environment = environment;
  }

  @Override
  public Integer call() throws Exception {
    Settings settings = config.read(environment).settings();
    PrintWriter out = spec.commandLine().getOut();
    BlobStoreCheck.of(settings).forEach(out::println);
    return 0;
  }
}
