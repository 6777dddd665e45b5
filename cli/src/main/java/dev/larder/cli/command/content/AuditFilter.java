package dev.larder.cli.command.content;

import dev.larder.cli.client.ApiRequest;
import dev.larder.cli.client.ClientException;
import dev.larder.cli.command.object.TimeArgument;
import java.util.Optional;
import picocli.CommandLine.Option;

/// Which entries of the audit log are meant.
final class AuditFilter {
  @Option(
      names = "--since",
      paramLabel = "TIME",
      description = "Not older than this " + TimeArgument.HELP + ".")
  private Optional<String> since = Optional.empty();

  @Option(names = "--until", paramLabel = "TIME", description = "Older than this.")
  private Optional<String> until = Optional.empty();

  @Option(names = "--principal", paramLabel = "NAME", description = "Only what this one did.")
  private Optional<String> principal = Optional.empty();

  @Option(names = "--action", paramLabel = "ACTION", description = "Only this, as the log says it.")
  private Optional<String> action = Optional.empty();

  ApiRequest call() throws ClientException {
    return ApiRequest.get("/api/v1/audit")
        .with("since", time(since))
        .with("until", time(until))
        .with("principal", principal)
        .with("action", action);
  }

  private static Optional<String> time(Optional<String> text) throws ClientException {
    return text.isEmpty() ? text : Optional.of(TimeArgument.ago(text.get()).toString());
  }
}
