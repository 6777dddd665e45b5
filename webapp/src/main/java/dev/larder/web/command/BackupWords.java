package dev.larder.web.command;

import dev.larder.common.json.Json;
import dev.larder.web.backup.BackupSummary;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// What a backup came to, for people and for scripts.
final class BackupWords {
  private static final double MILLIS = Duration.ofSeconds(1).toMillis();

  private BackupWords() {}

  static String line(JsonNode json) {
    return new String(Json.bytes(json), StandardCharsets.UTF_8).strip();
  }

  static ObjectNode json(BackupSummary backup) {
    ObjectNode json = Json.object();
    json.put("folder", backup.folder().toString());
    json.put("time", backup.time().toString());
    json.put("installation", backup.installation().toString());
    json.put("version", backup.version());
    json.put("schema", backup.schema());
    json.put("change", backup.change());
    json.put("keys", backup.keys());
    json.put("rows", backup.rows());
    json.put("tableBytes", backup.tableBytes());
    json.put("files", backup.files());
    json.put("bytes", backup.bytes());
    json.put("lost", backup.lost());
    return json;
  }

  static ObjectNode made(BackupSummary backup) {
    ObjectNode json = json(backup);
    json.put("newFiles", backup.copiedFiles());
    json.put("newBytes", backup.copiedBytes());
    json.put("seconds", seconds(backup));
    ArrayNode notes = json.putArray("notes");
    backup.notes().forEach(notes::add);
    return json;
  }

  private static double seconds(BackupSummary backup) {
    return backup.took().toMillis() / MILLIS;
  }

  static String content(BackupSummary backup) {
    return "%d rows (%s), %d files of content (%s)"
        .formatted(
            backup.rows(),
            BackupProgress.bytes(backup.tableBytes()),
            backup.files(),
            BackupProgress.bytes(backup.bytes()));
  }

  static String madeWords(BackupSummary backup) {
    return "backup %s: %s, of which %d (%s) are new; %s s"
        .formatted(
            backup.time(),
            content(backup),
            backup.copiedFiles(),
            BackupProgress.bytes(backup.copiedBytes()),
            String.format(Locale.ROOT, "%.1f", seconds(backup)));
  }
}
