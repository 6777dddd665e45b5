package dev.larder.go.sumdb;

import dev.larder.api.Coordinates;
import dev.larder.api.Outcome;
import dev.larder.api.Outcome.Failed;
import dev.larder.api.Outcome.Found;
import dev.larder.api.Outcome.Missing;
import dev.larder.api.Outcome.NotAtHand;
import dev.larder.api.Outcome.Refused;
import dev.larder.api.Ports;
import dev.larder.api.PublicRecord;
import dev.larder.api.RecordSource;
import dev.larder.api.Refusal;
import dev.larder.go.files.GoFiles;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What the configured checksum databases say of a version that comes from an upstream. The first
/// one that knows it speaks for all.
public final class PublicRecords {
  /// Of the reason for which something is kept unverified.
  private static final int MAX_WHY = 300;

  private final Coordinates version;
  private final Ports ports;
  private final List<String> silent = new ArrayList<>();
  private boolean open;

  private PublicRecords(Coordinates version, Ports ports) {
    this.version = version;
    this.ports = ports;
  }

  /// Whether any database speaks for such files. `.info` is covered by no hash.
  public static boolean areAsked(Set<String> files, Ports ports) {
    return !Set.of(GoFiles.INFO.name()).containsAll(files)
        && PublicDatabase.all(ports).stream().anyMatch(one -> one.mode() != VerifyMode.OFF);
  }

  /// The public databases that are configured, in the order in which they are asked.
  ///
  /// @param objects by kind and name
  public static List<RecordSource> sources(Map<String, Map<String, Map<String, String>>> objects) {
    return PublicDatabase.all(objects.getOrDefault(ChecksumDatabases.KIND, Map.of())).stream()
        .map(one -> new RecordSource(one.name(), one.mode().word(), one.mode() != VerifyMode.OFF))
        .toList();
  }

  /// What files of a version are held against.
  public static Outcome<PublicRecord> proof(Coordinates version, Set<String> files, Ports ports) {
    return Set.of(GoFiles.INFO.name()).containsAll(files)
        ? Outcome.found(PublicRecord.NONE)
        : new PublicRecords(version, ports).proof();
  }

  private Outcome<PublicRecord> proof() {
    Optional<Outcome<PublicRecord>> refusal = Optional.empty();
    for (PublicDatabase database : PublicDatabase.all(ports)) {
      if (database.mode() == VerifyMode.OFF) {
        continue;
      }
      Outcome<ProvenRecord> asked = new PublicLog(database, ports).record(version);
      if (asked instanceof Found<ProvenRecord>(var record)) {
        return Outcome.found(verified(record));
      }
      if (asked instanceof Refused<ProvenRecord>(var why) && Deceit.is(why)) {
        return new Refused<>(why);
      }
      Outcome<PublicRecord> unproven = unproven(database, asked);
      if (refusal.isEmpty() && database.mode() == VerifyMode.REQUIRE) {
        refusal = Optional.of(unproven);
      }
    }
    return refusal.orElseGet(() -> Outcome.found(unverified()));
  }

  private static PublicRecord verified(ProvenRecord record) {
    return new PublicRecord(
        "checksum database %s (record %d)".formatted(record.database(), record.id()),
        record.facts(),
        Map.of(PublicRecord.VERIFIED, record.database() + " " + record.id()),
        false);
  }

  private PublicRecord unverified() {
    return silent.isEmpty()
        ? PublicRecord.NONE
        : new PublicRecord(
            "", Map.of(), Map.of(PublicRecord.UNVERIFIED, String.join("; ", silent)), open);
  }

  /// How a fetch ends whose version has to be vouched for, and why it was kept otherwise.
  private Outcome<PublicRecord> unproven(PublicDatabase database, Outcome<ProvenRecord> asked) {
    String name = database.name();
    return switch (asked) {
      case Missing<ProvenRecord> _ -> {
        silent.add(name + " does not know it");
        yield Outcome.refused(
            Refusal.Kind.FORBIDDEN,
            """
            checksum database %s does not know %s, and this server stores nothing that it does \
            not vouch for.
            If the module is private, declare its namespace on the repository that serves it; \
            else ask an administrator for verify: when-known of that database.\
            """
                .formatted(name, version));
      }
      case Refused<ProvenRecord>(var why) -> {
        silent.add(line(why.text()));
        open = true;
        yield new Refused<>(why);
      }
      case Failed<ProvenRecord>(var why) -> {
        silent.add(line(why.text()));
        open = true;
        yield new Failed<>(why);
      }
      case NotAtHand<ProvenRecord> _ -> Outcome.notAtHand();
      case Found<ProvenRecord>(var record) -> Outcome.found(verified(record));
    };
  }

  private static String line(String words) {
    String first = words.lines().findFirst().orElse("");
    return first.length() <= MAX_WHY ? first : first.substring(0, MAX_WHY) + "…";
  }
}
