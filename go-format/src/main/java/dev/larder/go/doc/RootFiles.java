package dev.larder.go.doc;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.larder.api.LicenceFile;
import dev.larder.api.ReadmeText;
import dev.larder.api.ReadmeText.Markup;
import dev.larder.go.zip.ArchiveContents;
import dev.larder.go.zip.ArchiveContents.Member;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// The files of a module that are for people.
final class RootFiles {
  private static final int MAX_README_BYTES = 16 << 20;
  private static final int MAX_LICENCE_BYTES = 256 * 1024;
  private static final int MAX_LICENCES = 20;

  private static final Pattern README = Pattern.compile("(?i)readme(\\.[a-z]{1,10})?");
  private static final Pattern MARKDOWN = Pattern.compile("(?i).*\\.(md|markdown|mkd|mdown)");

  private static final Pattern LICENCE =
      Pattern.compile(
          "(?i)(copying(\\.lesser)?|licen[cs]e(s|-2\\.0)?|mit-licen[cs]e|unlicen[cs]e"
              + "|licen[cs]e[-_.][a-z0-9.-]{1,30}|copying[-_.][a-z0-9.-]{1,30})"
              + "(\\.(md|markdown|txt|rst|code|libyaml))?");

  private RootFiles() {}

  static Optional<ReadmeText> readme(ArchiveContents archive, Remarks remarks) throws IOException {
    Optional<Member> best =
        archive.members().stream()
            .filter(one -> README.matcher(one.path()).matches())
            .min(
                Comparator.comparing((Member one) -> !MARKDOWN.matcher(one.path()).matches())
                    .thenComparing(Member::path));
    if (best.isEmpty()) {
      return Optional.empty();
    }
    String file = best.get().path();
    Optional<byte[]> bytes = archive.read(file, MAX_README_BYTES);
    if (bytes.isEmpty()) {
      remarks.add(Remarks.tooLong(file, best.get().size()));
      return Optional.empty();
    }
    String text = new String(bytes.get(), UTF_8);
    boolean cut = text.length() > ReadmeText.MAX_CHARS;
    return Optional.of(
        new ReadmeText(
            file,
            cut ? text.substring(0, lineBefore(text)) : text,
            MARKDOWN.matcher(file).matches() ? Markup.MARKDOWN : Markup.PLAIN,
            cut));
  }

  /// A line is not cut where that can be helped.
  private static int lineBefore(String text) {
    int line = text.lastIndexOf('\n', ReadmeText.MAX_CHARS) + 1;
    return line > ReadmeText.MAX_CHARS / 2 ? line : ReadmeText.MAX_CHARS;
  }

  /// Those in the root first.
  static List<LicenceFile> licences(ArchiveContents archive) throws IOException {
    List<Member> found =
        archive.members().stream()
            .filter(one -> LICENCE.matcher(name(one)).matches())
            .filter(one -> !isSource(one))
            .sorted(Comparator.comparing((Member one) -> one.path().contains("/")))
            .limit(MAX_LICENCES)
            .toList();
    List<LicenceFile> licences = new ArrayList<>();
    for (Member one : found) {
      Optional<byte[]> bytes = archive.read(one.path(), MAX_LICENCE_BYTES);
      licences.add(
          new LicenceFile(
              one.path(),
              one.size(),
              bytes.flatMap(text -> LicenceText.spdx(new String(text, UTF_8)))));
    }
    return licences;
  }

  private static String name(Member member) {
    return member.path().substring(member.path().lastIndexOf('/') + 1);
  }

  private static boolean isSource(Member member) {
    return member.path().toLowerCase(Locale.ROOT).endsWith(".go");
  }
}
