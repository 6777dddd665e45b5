package dev.larder.go.client;

import dev.larder.api.ClientTools.Finding;
import dev.larder.go.sumdb.AnnouncedDatabase;
import dev.larder.go.tlog.VerifierKey;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Finds in the settings of a go command what keeps modules from being verified, or tells private
/// names to the public checksum database (protocol 12).
record ChecksumDiagnosis(GoSettings settings) {
  List<Finding> findings() {
    List<Finding> findings = new ArrayList<>();
    Optional<VerifierKey> merged = settings.database();
    if (merged.isPresent()) {
      findings.add(merged(merged.get()));
      exemptFromMerged(merged.get()).ifPresent(findings::add);
    } else {
      findings.add(beside());
    }
    width().ifPresent(findings::add);
    return findings;
  }

  private Finding merged(VerifierKey key) {
    if (settings.isDatabase(key)) {
      return Finding.good(
          "modules are verified by " + key.name() + ", this server's checksum database (GOSUMDB)");
    }
    if (settings.isOtherKey(key)) {
      return Finding.wrong(
          "GOSUMDB has another key of "
              + key.name()
              + " than this server tells ("
              + key.text()
              + "), and a key never changes under one name: ask who runs the server which of them"
              + " is right, before anything else is fetched");
    }
    String now = settings.go().get("GOSUMDB");
    return settings.wrong(
        "GOSUMDB is "
            + (now.isEmpty() ? "not set" : now)
            + ", not "
            + key.name()
            + ", the checksum database of this server"
            + (now.equals("off")
                ? ": no module is verified"
                : ": private modules cannot be verified"),
        "GOSUMDB",
        GoSettings.set("GOSUMDB", key.text()));
  }

  /// What covers public modules as well is told by [#width].
  private Optional<Finding> exemptFromMerged(VerifierKey key) {
    Set<String> own = new LinkedHashSet<>(settings.exemptNow());
    own.removeAll(settings.exempt());
    List<String> covered = settings.place().ownNames().stream().filter(settings::isExempt).toList();
    if ((own.isEmpty() && covered.isEmpty()) || settings.unverified().isPresent()) {
      return Optional.empty();
    }
    String why = exemptWords() + " exempts names of this server from " + key.name() + ": ";
    return Optional.of(
        own.isEmpty()
            ? Finding.wrong(
                why
                    + String.join(",", covered)
                    + "; let it name only what this server does not have")
            : settings.wrong(
                why + String.join(",", own),
                exemptVariable(),
                GoSettings.set("GONOSUMDB", settings.exempting(settings.exempt()))));
  }

  private Finding beside() {
    if (settings.go().get("GOSUMDB").equals("off")) {
      return settings.wrong(
          "GOSUMDB=off: public modules are not verified", "GOSUMDB", GoSettings.set("GOSUMDB", ""));
    }
    Optional<VerifierKey> own =
        AnnouncedDatabase.read(settings.place().announced())
            .map(AnnouncedDatabase::key)
            .filter(settings::isDatabase);
    if (own.isPresent()) {
      return settings.wrong(
          "GOSUMDB is "
              + own.get().name()
              + ", which covers the modules that come from this server alone: others cannot be"
              + " fetched. It is for larder checksum-database verify",
          "GOSUMDB",
          GoSettings.set("GOSUMDB", ""));
    }
    List<String> told = new ArrayList<>(settings.place().ownNames());
    told.removeIf(settings::isExempt);
    return told.isEmpty()
        ? Finding.good("no public checksum database hears private names (GONOSUMDB)")
        : settings.wrong(
            "private names would be looked up in the public checksum database: GONOSUMDB lacks "
                + String.join(",", told),
            "GONOSUMDB",
            GoSettings.set("GONOSUMDB", String.join(",", settings.exempt())));
  }

  /// The names of strangers have to be verified: that is what a checksum database is for.
  private Optional<Finding> width() {
    return settings
        .unverified()
        .map(example ->
            settings.wrong(
                exemptWords()
                    + " is too wide: public modules such as "
                    + example
                    + " are not verified",
                exemptVariable(),
                GoSettings.set("GONOSUMDB", settings.exempting(settings.narrowed()))));
  }

  private String exemptWords() {
    return exemptVariable() + "=" + String.join(",", settings.exemptNow());
  }

  private String exemptVariable() {
    return settings.go().get("GONOSUMDB").isEmpty() ? "GOPRIVATE" : "GONOSUMDB";
  }
}
