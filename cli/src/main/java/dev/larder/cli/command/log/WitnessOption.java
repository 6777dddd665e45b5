package dev.larder.cli.command.log;

import dev.larder.api.LogTools.Quorum;
import dev.larder.cli.client.ClientException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/// Whose signatures are wanted under the checkpoint of a log.
final class WitnessOption {
  private static final int DAY = 24;

  @Option(
      names = "--witness",
      paramLabel = "KEY",
      description = "The key of a witness that has to have signed the log; repeatable.")
  private List<String> keys = List.of();

  @Option(
      names = "--witness-count",
      paramLabel = "N",
      description = "How many of them are enough (default: all).")
  private Optional<Integer> count = Optional.empty();

  @Option(
      names = "--witness-hours",
      paramLabel = "N",
      description = "How long ago they may have signed (default: ${DEFAULT-VALUE}).",
      defaultValue = "24")
  private int hours = DAY;

  /// What is wanted now.
  Quorum quorum() throws ClientException {
    int atLeast = count.orElse(keys.size());
    if (atLeast > keys.size() || (atLeast < 1 && !keys.isEmpty()) || atLeast < 0) {
      throw new ClientException(
          "--witness-count is 1 to the number of keys given by --witness, which is " + keys.size());
    }
    return new Quorum(keys, atLeast, Instant.now().minus(Duration.ofHours(Math.max(0, hours))));
  }
}
