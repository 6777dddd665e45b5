package dev.larder.go.audit;

import dev.larder.api.LogPages;
import dev.larder.api.LogTools;
import dev.larder.go.sumdb.AnnouncedDatabase;
import dev.larder.go.sumdb.ChecksumDatabases;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Checksum databases, seen from the machine of a person.
public final class GoLogs implements LogTools {
  @Override
  public String kind() {
    return ChecksumDatabases.KIND;
  }

  @Override
  public Optional<Announced> announced(Map<String, String> words) {
    return AnnouncedDatabase.read(words).map(GoLogs::announced);
  }

  private static Announced announced(AnnouncedDatabase one) {
    return new Announced(one.key().name(), one.key().text(), one.isMerged());
  }

  @Override
  public Map<String, String> wish(Optional<String> mode) {
    return AnnouncedDatabase.wished(mode);
  }

  @Override
  public Optional<Announced> own(Map<String, String> fields) {
    return AnnouncedDatabase.stored(fields).map(GoLogs::announced);
  }

  @Override
  public List<String> next(Announced own) {
    String key = own.key();
    List<String> lines = new ArrayList<>();
    lines.add("its key is " + key);
    if (own.everything()) {
      lines.add("next, on each machine: larder setup, or go env -w GOSUMDB=" + key);
      lines.add("  and go env -u GONOSUMDB GOPRIVATE; private modules are verified from then on");
    } else {
      lines.add("next, in CI, once the modules are there: larder checksum-database verify go.sum");
      lines.add("  developers change nothing");
    }
    lines.add(
        "and keep a copy of the signing key: log.key in the server's home, or the file of"
            + " LARDER_LOG_KEY_FILE");
    return lines;
  }

  @Override
  public String address(String log) {
    return "/sumdb/" + log;
  }

  @Override
  public Checked check(ToCheck wanted, LogPages pages) {
    return GoSumCheck.of(wanted, pages);
  }

  @Override
  public Copied copy(ToCopy wanted, LogPages pages) throws IOException {
    return LogCopy.of(wanted, pages);
  }

  @Override
  public Set<String> facts() {
    return RecordInspection.FACTS;
  }

  @Override
  public List<String> inspect(Path folder, RecordSink sink) throws IOException {
    return RecordInspection.of(folder, sink);
  }
}
