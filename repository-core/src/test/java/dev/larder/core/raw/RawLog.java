package dev.larder.core.raw;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.larder.api.Coordinates;
import dev.larder.api.Document;
import dev.larder.api.FormatSetting;
import dev.larder.api.Log;
import dev.larder.api.LogGrowth;
import dev.larder.api.Logged;
import dev.larder.api.ObjectKind;
import dev.larder.api.Outcome;
import dev.larder.api.Ports;
import dev.larder.api.Signer;
import dev.larder.api.WholeVersion;
import dev.larder.core.staging.Sha256;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// The logs of the format: a record says which file a version has. The head has the hash of the
/// last record and of the hash before it, so that it says all of them; pages have these hashes.
public final class RawLog {
  /// Logs of the server's own.
  static final ObjectKind KIND =
      new ObjectKind(
          "own-logs",
          new ObjectKind.Help(
              "own log", "Own logs.", "a.test", "--own-mode plain", "It is closed."),
          List.of(
              new FormatSetting(
                  "own.mode",
                  FormatSetting.Type.TEXT,
                  "How.",
                  Optional.empty(),
                  mode -> mode.equals("plain") ? Optional.empty() : Optional.of("is plain")),
              new FormatSetting(
                  "own.friends",
                  FormatSetting.Type.LINES,
                  "Whose.",
                  Optional.of(""),
                  friends ->
                      friends.lines().allMatch(one -> one.startsWith("f"))
                          ? Optional.empty()
                          : Optional.of("begin with f"))),
          _ -> Optional.empty(),
          Map.of());

  private static final int HASHES = 256;

  private RawLog() {}

  static Set<String> names(Map<String, Map<String, Map<String, String>>> objects) {
    return objects.getOrDefault(KIND.name(), Map.of()).keySet();
  }

  static List<Logged> logged(
      Coordinates coordinates,
      Map<String, String> facts,
      Map<String, Map<String, Map<String, String>>> objects) {
    return names(objects).stream()
        .map(log -> new Logged(log, entry(coordinates.toString(), facts.getOrDefault("file", ""))))
        .toList();
  }

  public static Log.Entry entry(String key, String file) {
    return new Log.Entry(key, (key + " " + file + "\n").getBytes(UTF_8), Map.of());
  }

  /// A record with its number, and the size of a head over it. What is this server's own and is not
  /// there yet is placed.
  static Outcome<Document> answer(String key, Ports ports) {
    Optional<Log> log = ports.ownLog("sums.test");
    if (log.isEmpty()) {
      return Outcome.missing("no log");
    }
    int at = key.indexOf('@');
    Optional<Log.Placed> known = log.get().find(key);
    Outcome<Log.Placed> placed =
        known.isPresent()
            ? Outcome.found(known.get())
            : ports
                .whole(new Coordinates(key.substring(0, at), key.substring(at + 1)))
                .then(whole ->
                    whole.own()
                        ? Outcome.found(placed(log.get(), key, whole))
                        : Outcome.missing("not this server's own"));
    return placed.then(one ->
        ports
            .headOver("sums.test", one.id())
            .map(head ->
                new Document(
                    (one.id() + " in " + head.size() + (ports.observes() ? " observed" : ""))
                        .getBytes(UTF_8),
                    "text/plain")));
  }

  private static Log.Placed placed(Log log, String key, WholeVersion whole) {
    return log.append(List.of(entry(key, whole.facts().getOrDefault("file", "")))).getFirst();
  }

  static LogGrowth grown(Log log, long size, Signer signer) {
    long covered = log.head().map(Log.Head::size).orElse(0L);
    List<Log.Placed> records = log.from(covered, (int) (size - covered));
    if (records.size() != size - covered) {
      throw new IllegalStateException("the log has no " + size + " records");
    }
    String last = page(covered - 1);
    byte[] before =
        covered == 0 ? new byte[0] : log.pages(List.of(last)).getOrDefault(last, new byte[0]);
    Map<String, ByteArrayOutputStream> pages = new TreeMap<>();
    if (covered % HASHES != 0) {
      page(pages, covered).writeBytes(before);
    }
    List<byte[]> hashes = new ArrayList<>(List.of(tail(before)));
    for (Log.Placed one : records) {
      byte[] hash = Sha256.digest().digest(joined(hashes.getLast(), one.entry().record()));
      page(pages, one.id()).writeBytes(hash);
      hashes.add(hash);
    }
    String head = size + " " + HexFormat.of().formatHex(hashes.getLast()) + "\n";
    String signed = head + HexFormat.of().formatHex(signer.sign(head.getBytes(UTF_8))) + "\n";
    return new LogGrowth(
        new Log.Head(size, signed.getBytes(UTF_8)),
        pages.entrySet().stream()
            .collect(Collectors.toMap(Map.Entry::getKey, one -> one.getValue().toByteArray())));
  }

  private static ByteArrayOutputStream page(Map<String, ByteArrayOutputStream> pages, long id) {
    return pages.computeIfAbsent(page(id), _ -> new ByteArrayOutputStream());
  }

  private static String page(long id) {
    return "hashes-" + id / HASHES;
  }

  private static byte[] tail(byte[] page) {
    return page.length == 0 ? page : Arrays.copyOfRange(page, page.length - 32, page.length);
  }

  private static byte[] joined(byte[] one, byte[] other) {
    var joined = new ByteArrayOutputStream();
    joined.writeBytes(one);
    joined.writeBytes(other);
    return joined.toByteArray();
  }
}
