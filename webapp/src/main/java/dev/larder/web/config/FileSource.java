package dev.larder.web.config;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Settings from a YAML file; its keys may be nested (`http:`, `port:`) or written flat
/// (`http.port:`).
final class FileSource {
  private static final int MAX_BYTES = 1024 * 1024;

  /// What a key of the file sets.
  private record Target(Setting<?> setting, boolean pointer) {}

  private static final Map<String, Target> TARGETS = targets();

  private final Path file;
  private final SettingsProblems problems;
  private final Map<String, Integer> lines = new HashMap<>();
  private final Map<Setting<?>, GivenValue> given = new HashMap<>();

  FileSource(Path file, SettingsProblems problems) {
    this.file = file;
    this.problems = problems;
  }

  Map<Setting<?>, GivenValue> read() {
    try {
      YamlEntries.read(text()).forEach(this::take);
    } catch (YamlEntries.Malformed e) {
      problems.error(file + ": " + e.getMessage());
    } catch (CharacterCodingException e) {
      problems.error(file + ": is not UTF-8");
    } catch (IOException e) {
      problems.error(file + ": cannot be read: " + e.getClass().getSimpleName());
    }
    return given;
  }

  private String text() throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(MAX_BYTES + 1);
      if (bytes.length > MAX_BYTES) {
        throw new IOException("larger than " + MAX_BYTES + " bytes");
      }
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    }
  }

  private void take(YamlEntries.Entry entry) {
    String place = entry.key() + " (" + file + ":" + entry.line() + ")";
    Integer before = lines.putIfAbsent(entry.key(), entry.line());
    if (before != null) {
      problems.error(place + " is set already in line " + before);
      return;
    }
    Target target = TARGETS.get(entry.key());
    if (target == null) {
      problems.error(
          place
              + " is not a setting; the nearest is "
              + Spelling.nearest(entry.key(), TARGETS.keySet())
              + ", docs/configuration.md has them all");
      return;
    }
    GivenValue value = new GivenValue(entry.key(), entry.text(), file + ":" + entry.line());
    Optional<GivenValue> read =
        target.pointer() ? SecretFile.read(value, problems) : Optional.of(value);
    read.ifPresent(found -> put(target.setting(), found));
  }

  private void put(Setting<?> setting, GivenValue value) {
    GivenValue before = given.putIfAbsent(setting, value);
    if (before != null) {
      problems.error(value.place() + ": set it or " + before.key() + ", not both");
    }
  }

  private static Map<String, Target> targets() {
    Map<String, Target> targets = new TreeMap<>();
    for (Setting<?> setting : SettingsCatalog.ALL) {
      targets.put(setting.file(), new Target(setting, false));
      if (setting.secret()) {
        targets.put(setting.fileOfFile(), new Target(setting, true));
      }
    }
    return targets;
  }
}
