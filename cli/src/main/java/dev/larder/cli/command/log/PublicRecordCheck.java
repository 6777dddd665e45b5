package dev.larder.cli.command.log;

import dev.larder.api.LogTools;
import dev.larder.api.LogTools.Checked;
import dev.larder.api.LogTools.LogRecord;
import dev.larder.api.LogTools.Quorum;
import dev.larder.api.LogTools.Source;
import dev.larder.api.LogTools.ToCheck;
import dev.larder.api.Patterns;
import dev.larder.cli.client.ApiClient;
import dev.larder.cli.client.ClientException;
import dev.larder.cli.client.ClientMachine;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Holds the records of a log that do not come from the server itself against a public log that it
/// proxies, of which it is believed as little.
///
/// @param own names that no public log knows
/// @param key of the public log, whose name it begins with
record PublicRecordCheck(
    LogTools tools,
    ApiClient api,
    String repository,
    Patterns own,
    String key,
    ClientMachine machine) {
  /// What is wrong with records.
  List<String> hold(List<LogRecord> records) {
    StringBuilder text = new StringBuilder();
    records.stream()
        .filter(record -> !own.match(record.version().component()))
        .forEach(record -> text.append(record.text()));
    if (text.isEmpty()) {
      return List.of();
    }
    String database = key.substring(0, Math.max(0, key.indexOf('+')));
    LogMemory memory = LogMemory.of(Optional.empty(), machine, api, database);
    try {
      Optional<String> before = memory.read();
      Checked checked =
          tools.check(
              new ToCheck(
                  database,
                  List.of(new Source(database, text.toString())),
                  Patterns.of("*"),
                  Optional.of(key),
                  before,
                  Quorum.NOBODY),
              new ServedLog(api, "/repository/" + repository + tools.address(database)));
      if (checked.state().isPresent()) {
        memory.write(before, checked.state().get());
      }
      List<String> findings = new ArrayList<>(checked.troubles());
      checked.lines().stream()
          .filter(line -> !line.good())
          .forEach(line -> findings.add(line.version() + ": " + line.text()));
      return findings;
    } catch (ClientException broken) {
      return List.of(String.valueOf(broken.getMessage()));
    }
  }
}
