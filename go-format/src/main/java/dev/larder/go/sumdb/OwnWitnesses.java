package dev.larder.go.sumdb;

import dev.larder.api.HostPosts;
import dev.larder.api.Log;
import dev.larder.api.LogCosigner;
import dev.larder.go.tlog.VerifierKey;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/// The witnesses of this server's own database.
public final class OwnWitnesses {
  private OwnWitnesses() {}

  private static Map<String, String> fields(
      Log log, Map<String, Map<String, Map<String, String>>> objects) {
    return objects
        .getOrDefault(ChecksumDatabases.KIND, Map.of())
        .getOrDefault(log.name(), Map.of());
  }

  /// How they stand.
  ///
  /// @param objects by kind and name
  public static List<LogCosigner> of(
      Log log, Map<String, Map<String, Map<String, String>>> objects) {
    List<ConfiguredWitness> witnesses = ConfiguredWitness.of(fields(log, objects));
    if (witnesses.isEmpty()) {
      return List.of();
    }
    WitnessMemories memories = WitnessMemories.of(log);
    return witnesses.stream().map(one -> told(one, memories.of(one))).toList();
  }

  private static LogCosigner told(ConfiguredWitness witness, WitnessMemory memory) {
    return new LogCosigner(
        witness.key().name(),
        witness.url(),
        memory.size(),
        memory.at(),
        memory.failingSince(),
        memory.disputes(),
        memory.problem());
  }

  /// Asks those whose turn it is.
  ///
  /// @param objects by kind and name
  public static void ask(
      Log log,
      Map<String, Map<String, Map<String, String>>> objects,
      HostPosts posts,
      Instant now) {
    Map<String, String> fields = fields(log, objects);
    List<ConfiguredWitness> witnesses = ConfiguredWitness.of(fields);
    if (!witnesses.isEmpty()) {
      VerifierKey key = VerifierKey.parse(fields.getOrDefault("key", ""));
      new WitnessRound(log, key, witnesses, posts, now).run();
    }
  }
}
