package dev.larder.web.backup;

import dev.larder.common.PrivateFile;
import dev.larder.common.json.Json;
import dev.larder.postgres.copy.CopiedTable;
import dev.larder.web.backup.BackupManifest.Amount;
import dev.larder.web.backup.BackupManifest.Table;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// `manifest.json`, which is written last: a folder without one is no backup. It ends with its own
/// hash.
record ManifestFile(Path file) {
  static final String NAME = "manifest.json";

  private static final int FORMAT = 1;
  private static final String DIGEST = "sha256";
  private static final int MAX_BYTES = 16 << 20;

  /// No name leads out of the folder, or to another one than it seems.
  private static final Pattern SAFE =
      Pattern.compile("(?:[a-z-]{1,20}/){0,2}[A-Za-z0-9_%@~+=-][A-Za-z0-9._%@~+=-]{0,250}");

  static ManifestFile in(Path backup) {
    return new ManifestFile(backup.resolve(NAME));
  }

  boolean exists() {
    return Files.exists(file);
  }

  /// Makes its folder a backup.
  void write(BackupManifest manifest) throws IOException {
    ObjectNode json = json(manifest);
    json.put(DIGEST, hash(json));
    PrivateFile.write(file, Json.bytes(json));
  }

  private static String hash(ObjectNode json) throws IOException {
    return ContentFolder.hash(new ByteArrayInputStream(Json.bytes(json)));
  }

  static ObjectNode json(BackupManifest manifest) {
    ObjectNode json = Json.object();
    json.put("format", FORMAT);
    json.put("time", manifest.time().toString());
    json.put("installation", manifest.installation().toString());
    json.put("version", manifest.version());
    json.put("schema", manifest.schema());
    json.put("postgres", manifest.postgres());
    json.put("change", manifest.change());
    json.put("secretCheck", manifest.secretCheck());
    json.put("keys", manifest.keys());
    amount(json, "content", manifest.content());
    amount(json, "archive", manifest.archive());
    ArrayNode lost = json.putArray("lost");
    manifest.lost().forEach(lost::add);
    ArrayNode tables = json.putArray("tables");
    for (Table table : manifest.tables()) {
      ObjectNode one = tables.addObject();
      one.put("name", table.table().name()).put("rows", table.rows());
      ArrayNode columns = one.putArray("columns");
      table.table().columns().forEach(columns::add);
    }
    ObjectNode sequences = json.putObject("sequences");
    new TreeMap<>(manifest.sequences()).forEach(sequences::put);
    ArrayNode files = json.putArray("files");
    for (BackupFile one : manifest.files()) {
      files
          .addObject()
          .put("name", one.name())
          .put("bytes", one.bytes())
          .put("sha256", one.sha256());
    }
    return json;
  }

  private static void amount(ObjectNode json, String name, Amount amount) {
    json.putObject(name).put("files", amount.files()).put("bytes", amount.bytes());
  }

  /// Throws where it is damaged, or of a format that this version does not know.
  BackupManifest read() throws IOException {
    if (Files.size(file) > MAX_BYTES) {
      throw damaged("it is larger than any");
    }
    try {
      JsonNode tree = Json.read(Files.readAllBytes(file));
      if (!(tree instanceof ObjectNode json)) {
        throw damaged("it is no object of JSON");
      }
      if (json.path("format").asInt(0) > FORMAT) {
        throw new IOException(
            file + " is of a format that only a newer Larder reads: restore it with that one");
      }
      JsonNode digest = json.remove(DIGEST);
      if (digest == null || !digest.asString("").equals(hash(json))) {
        throw damaged("it has not the hash that it ends with");
      }
      return manifest(json);
    } catch (JacksonException | IllegalArgumentException | DateTimeException malformed) {
      throw damaged(String.valueOf(malformed.getMessage()).lines().findFirst().orElse(""));
    }
  }

  private IOException damaged(String why) {
    return new IOException(file + " is damaged: " + why);
  }

  private static BackupManifest manifest(ObjectNode json) {
    TreeMap<String, Long> sequences = new TreeMap<>();
    json.path("sequences")
        .properties()
        .forEach(one -> sequences.put(one.getKey(), one.getValue().asLong()));
    return new BackupManifest(
        Instant.parse(json.path("time").asString()),
        UUID.fromString(json.path("installation").asString()),
        json.path("secretCheck").asString(),
        json.path("schema").asInt(),
        json.path("version").asString(),
        json.path("postgres").asString(),
        json.path("change").asLong(),
        json.path("tables").valueStream().map(ManifestFile::table).toList(),
        sequences,
        amount(json.path("content")),
        amount(json.path("archive")),
        json.path("lost").valueStream().map(JsonNode::asString).toList(),
        json.path("keys").asBoolean(),
        json.path("files").valueStream().map(ManifestFile::file).toList());
  }

  private static Amount amount(JsonNode json) {
    return new Amount(json.path("files").asLong(), json.path("bytes").asLong());
  }

  private static Table table(JsonNode json) {
    List<String> columns = json.path("columns").valueStream().map(JsonNode::asString).toList();
    CopiedTable table = new CopiedTable(json.path("name").asString(), columns);
    return new Table(table, json.path("rows").asLong());
  }

  private static BackupFile file(JsonNode json) {
    String name = json.path("name").asString();
    if (!SAFE.matcher(name).matches()) {
      throw new IllegalArgumentException("it names a file " + name);
    }
    return new BackupFile(name, json.path("bytes").asLong(), json.path("sha256").asString());
  }
}
