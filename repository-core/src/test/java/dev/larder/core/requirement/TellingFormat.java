package dev.larder.core.requirement;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.larder.api.AuthorNotices;
import dev.larder.api.ContentReader;
import dev.larder.api.Coordinates;
import dev.larder.api.Dependency;
import dev.larder.api.Outcome;
import dev.larder.api.PackageDocumentation;
import dev.larder.api.StoredFiles;
import dev.larder.api.VersionContent;
import dev.larder.core.raw.RawFormat;
import java.util.List;
import java.util.Optional;

/// Files whose `meta` tells what a version requires, as lines `component version`.
final class TellingFormat extends RawFormat {
  @Override
  public Optional<ContentReader> contents() {
    return Optional.of(
        new ContentReader() {
          @Override
          public VersionContent read(Coordinates coordinates, StoredFiles files) {
            throw new UnsupportedOperationException("nobody reads it here");
          }

          @Override
          public Outcome<PackageDocumentation> documentation(
              Coordinates coordinates, String path, StoredFiles files) {
            return Outcome.missing("there are no packages");
          }

          @Override
          public List<Dependency> dependencies(byte[] consulted) {
            return new String(consulted, UTF_8)
                .lines()
                .map(line -> line.split(" ", -1))
                .filter(words -> words.length == 2)
                .map(words -> new Dependency(words[0], words[1], false))
                .toList();
          }

          @Override
          public AuthorNotices notices(byte[] consulted, List<String> versions) {
            return AuthorNotices.NONE;
          }
        });
  }
}
