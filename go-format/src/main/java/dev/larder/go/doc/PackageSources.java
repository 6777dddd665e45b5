package dev.larder.go.doc;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.larder.api.PackageDocumentation;
import dev.larder.go.zip.ArchiveContents;
import dev.larder.go.zip.ArchiveContents.Member;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The source files of one package.
final class PackageSources {
  private static final int MAX_FILE_BYTES = 16 << 20;
  private static final long MAX_BYTES = 32L << 20;

  private final ArchiveContents archive;
  private final List<Member> files;
  private final Remarks remarks = new Remarks();

  PackageSources(ArchiveContents archive, List<Member> files) {
    this.archive = archive;
    this.files = files;
  }

  /// Read for the first platform that the package exists for; empty: for none of them.
  Optional<PackageDocumentation> read(String path) throws IOException {
    Map<String, String> texts = texts();
    for (BuildConstraint platform : BuildConstraint.PLATFORMS) {
      Map<String, SourceUnit> units = units(texts, platform);
      if (!units.isEmpty()) {
        boolean usual = platform.equals(BuildConstraint.PLATFORMS.getFirst());
        return Optional.of(documentation(path, usual ? "" : platform.name(), units));
      }
    }
    return Optional.empty();
  }

  private Map<String, String> texts() throws IOException {
    SourceBudget budget = new SourceBudget(MAX_BYTES);
    Map<String, String> texts = new LinkedHashMap<>();
    for (Member file : files) {
      String name = file.path().substring(file.path().lastIndexOf('/') + 1);
      if (file.size() > MAX_FILE_BYTES || !budget.take(file.size())) {
        remarks.add(Remarks.tooLong(name, file.size()));
      } else {
        texts.put(name, new String(archive.read(file.path(), MAX_FILE_BYTES).orElseThrow(), UTF_8));
      }
    }
    return texts;
  }

  private Map<String, SourceUnit> units(Map<String, String> texts, BuildConstraint platform) {
    Map<String, SourceUnit> units = new LinkedHashMap<>();
    for (Map.Entry<String, String> one : texts.entrySet()) {
      if (platform.takesName(one.getKey()) && platform.takesSource(one.getValue())) {
        try {
          units.put(one.getKey(), SourceReader.read(one.getValue()));
        } catch (UnreadableSource broken) {
          remarks.add("%s could not be read: %s.".formatted(one.getKey(), broken.getMessage()));
        }
      }
    }
    return ofOnePackage(units);
  }

  /// Files that call themselves otherwise than the first one are examples or left behind.
  private static Map<String, SourceUnit> ofOnePackage(Map<String, SourceUnit> units) {
    Map<String, SourceUnit> one = new LinkedHashMap<>();
    units.forEach((file, unit) -> {
      if (one.isEmpty()
          || one.values().iterator().next().packageName().equals(unit.packageName())) {
        one.put(file, unit);
      }
    });
    return one;
  }

  private PackageDocumentation documentation(
      String path, String platform, Map<String, SourceUnit> units) {
    PackageReader reader = new PackageReader(new ArrayList<>(units.values()));
    String name = units.values().iterator().next().packageName();
    boolean program = name.equals("main");
    if (reader.isCut()) {
      remarks.add(
          "It has more than %s declarations; the others are not shown."
              .formatted(Remarks.counted(PackageDocumentation.MAX_DECLARATIONS)));
    }
    return new PackageDocumentation(
        path,
        name,
        program,
        platform,
        reader.text(reader.about()),
        program ? List.of() : reader.constants(),
        program ? List.of() : reader.variables(),
        program ? List.of() : reader.functions(),
        program ? List.of() : reader.types(),
        List.copyOf(units.keySet()),
        remarks.all());
  }
}
