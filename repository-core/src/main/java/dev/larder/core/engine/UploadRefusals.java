package dev.larder.core.engine;

import dev.larder.api.FileKind;
import dev.larder.api.Outcome;
import dev.larder.api.Refusal;
import dev.larder.api.Upload;
import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The words for an upload that is not taken.
final class UploadRefusals {
  private UploadRefusals() {}

  static <T> Outcome<T> tooLarge(FileKind kind) {
    return Outcome.refused(
        Refusal.Kind.TOO_LARGE,
        "the file " + kind.name() + " has more than " + kind.maxBytes() + " bytes");
  }

  static <T> Outcome<T> tooSlow(Duration longest) {
    return bad(
        "the upload took longer than "
            + longest.toMinutes()
            + " minutes: nothing is published; send it over a faster line");
  }

  static <T> Outcome<T> otherLength(long announced, long arrived) {
    return bad(
        "the upload announced %d bytes and has %d: nothing is published; send it again"
            .formatted(announced, arrived));
  }

  static <T> Outcome<T> unknown(String name, Upload upload) {
    return bad("there is a part " + printable(name) + "; " + known(upload));
  }

  static <T> Outcome<T> twice(String name) {
    return bad("there are two parts named " + name + "; send each file once");
  }

  static <T> Outcome<T> absent(Upload upload) {
    return bad("there is no part " + upload.body().name() + "; " + known(upload));
  }

  private static String known(Upload upload) {
    return Stream.concat(Stream.of(upload.body()), upload.beside().stream())
        .map(FileKind::name)
        .collect(Collectors.joining(", ", "the parts of an upload are: ", ""));
  }

  private static String printable(String name) {
    String start = name.substring(0, Math.min(name.length(), 100));
    return "named \"" + start.replaceAll("[^ -~]|[\"\\\\]", "?") + "\"";
  }

  private static <T> Outcome<T> bad(String words) {
    return Outcome.refused(Refusal.Kind.BAD_REQUEST, words);
  }
}
