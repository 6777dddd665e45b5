package dev.larder.web.command;

import dev.larder.common.PrivateFile;
import dev.larder.common.Secret;
import dev.larder.web.config.Settings;
import dev.larder.web.home.RandomText;
import dev.larder.web.server.HostMaintenance;
import dev.larder.web.server.StartException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `larder admin`: what is done on the server's own host, without a login.
@Command(name = "admin", description = "Mend a server on its own host, without a login.")
final class AdminCommand {
  private AdminCommand() {}

  static CommandLine with(Map<String, String> environment) {
    return new CommandLine(new AdminCommand())
        .addSubcommand(new ResetPassword(environment))
        .addSubcommand(new RotateSecretKey(environment));
  }

  /// For those who have locked themselves out.
  @Command(
      name = "reset-password",
      description = {
        "Give a user a new password, made at random and printed; its user must change it.",
        "Run it as the user that runs the server, with the same settings; the server may run."
      },
      footer = {"%nExample:", "  larder admin reset-password admin"})
  static final class ResetPassword implements Callable<Integer> {
    private final Map<String, String> environment;

    @Parameters(
        paramLabel = "USER",
        defaultValue = "admin",
        description = "Whose password (default: ${DEFAULT-VALUE}).")
    private String user = "admin";

    @Mixin private ConfigFile config = new ConfigFile();

    @Spec private CommandSpec spec = CommandSpec.create();

    ResetPassword(Map<String, String> environment) {
      this.environment = environment;
    }

    @Override
    public Integer call() throws Exception {
      Settings settings = config.read(environment).settings();
      Secret password = Secret.of(RandomText.password());
      new HostMaintenance().resetPassword(settings, user, password);
      PrintWriter out = spec.commandLine().getOut();
      out.println("the password of " + user + " is " + password.reveal());
      out.println("it opens nothing until it is changed: POST /api/v1/me:password");
      return 0;
    }
  }

  /// For keys that a stranger has seen.
  @Command(
      name = "rotate-secret-key",
      description = {
        "Seal all stored secrets with another key, while no server runs: refused while one does, on"
            + " any host.",
        "Without LARDER_SECRET_KEY the key is the home's own, and a new one is made there. With it,"
            + " --new-key-file names a file with the new one, which every node needs from then on."
      },
      footer = {
        "%nExamples:",
        "  larder admin rotate-secret-key",
        "  larder admin rotate-secret-key --new-key-file /run/secrets/new-key"
      })
  static final class RotateSecretKey implements Callable<Integer> {
    private final Map<String, String> environment;

    @Option(
        names = "--new-key-file",
        paramLabel = "FILE",
        description = "Holds the new key, 32 to 1000 characters.")
    private Optional<Path> newKey = Optional.empty();

    @Mixin private ConfigFile config = new ConfigFile();

    @Spec private CommandSpec spec = CommandSpec.create();

    RotateSecretKey(Map<String, String> environment) {
      this.environment = environment;
    }

    @Override
    public Integer call() throws Exception {
      Settings settings = config.read(environment).settings();
      if (settings.secretKey().isPresent() != newKey.isPresent()) {
        throw new StartException(
            settings.secretKey().isPresent()
                ? "the key comes from LARDER_SECRET_KEY: --new-key-file must name the new one"
                : "the key is the home's own: leave out --new-key-file, a new one is made there",
            null);
      }
      int sealed = new HostMaintenance().rotateSecretKey(settings, next());
      spec.commandLine().getOut().println("sealed " + sealed + " secrets with the new key");
      newKey.ifPresent(file ->
          spec.commandLine()
              .getOut()
              .println(
                  "set LARDER_SECRET_KEY to the key in " + file + " on every node, then start"));
      return 0;
    }

    private Optional<Secret> next() throws Exception {
      if (newKey.isEmpty()) {
        return Optional.empty();
      }
      String key = PrivateFile.read(newKey.get());
      if (key.length() < 32 || key.length() > 1_000) {
        throw new StartException(newKey.get() + " has no key of 32 to 1000 characters", null);
      }
      return Optional.of(Secret.of(key));
    }
  }
}
