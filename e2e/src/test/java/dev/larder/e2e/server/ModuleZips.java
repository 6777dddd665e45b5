package dev.larder.e2e.server;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// Module zips for tests.
public final class ModuleZips {
  /// So that the same files are the same zip at any time.
  private static final LocalDateTime TIME = LocalDateTime.of(2026, 1, 1, 0, 0);

  private ModuleZips() {}

  /// A module with a go.mod of its own and one file.
  public static byte[] module(String module, String version) {
    return module(module, version, "module " + module + "\n\ngo 1.20\n");
  }

  public static byte[] module(String module, String version, String goMod) {
    Map<String, String> files = new LinkedHashMap<>();
    files.put("go.mod", goMod);
    files.put("a.go", "package a\n\n// " + version + "\n");
    return zip(module + "@" + version + "/", files);
  }

  /// A module as those from before modules: without go.mod.
  public static byte[] legacy(String module, String version) {
    return zip(module + "@" + version + "/", Map.of("a.go", "package a\n\n// " + version + "\n"));
  }

  /// A module with a file of so many bytes that cannot be compressed.
  public static byte[] big(String module, String version, int bytes) {
    StringBuilder noise = new StringBuilder(bytes);
    java.util.Random random = new java.util.Random(version.hashCode());
    while (noise.length() < bytes) {
      noise.append((char) ('!' + random.nextInt(90)));
    }
    Map<String, String> files = new LinkedHashMap<>();
    files.put("go.mod", "module " + module + "\n");
    files.put("noise.txt", noise.toString());
    return zip(module + "@" + version + "/", files);
  }

  public static byte[] zip(String prefix, Map<String, String> files) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (Map.Entry<String, String> file : files.entrySet()) {
        ZipEntry entry = new ZipEntry(prefix + file.getKey());
        entry.setTimeLocal(TIME);
        zip.putNextEntry(entry);
        zip.write(file.getValue().getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
      }
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return bytes.toByteArray();
  }
}
