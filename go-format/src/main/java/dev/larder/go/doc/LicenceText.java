package dev.larder.go.doc;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Tells a licence by sentences that stand in its text and in no other. A first guess for people:
/// what is not certain has no name.
final class LicenceText {
  private static final String DISCLAIMED = "the software is provided \"as is\"";

  /// @param holds all of them stand in the text
  /// @param lacks none of them does
  private record Mark(String spdx, List<String> holds, List<String> lacks) {
    boolean fits(String text) {
      return holds.stream().allMatch(text::contains) && lacks.stream().noneMatch(text::contains);
    }
  }

  private static final List<Mark> MARKS =
      List.of(
          new Mark(
              "Apache-2.0",
              List.of("apache license", "version 2.0, january 2004", "grant of patent license"),
              List.of("commons clause", "llvm exceptions")),
          new Mark(
              "MIT",
              List.of(
                  "permission is hereby granted, free of charge, to any person obtaining a copy",
                  "the above copyright notice and this permission notice",
                  DISCLAIMED),
              List.of("except as contained in this notice", "commons clause", "redistribution")),
          new Mark(
              "BSD-3-Clause",
              List.of(
                  "redistributions of source code must retain",
                  "redistributions in binary form must reproduce",
                  "may be used to endorse or promote products"),
              List.of("all advertising materials")),
          new Mark(
              "BSD-2-Clause",
              List.of(
                  "redistributions of source code must retain",
                  "redistributions in binary form must reproduce"),
              List.of("endorse or promote", "all advertising materials", "patent")),
          new Mark(
              "ISC",
              List.of(
                  "permission to use, copy, modify, and/or distribute this software for any purpose"
                      + " with or without fee is hereby granted, provided that the above copyright"
                      + " notice"),
              List.of()),
          new Mark(
              "MPL-2.0",
              List.of("mozilla public license", "version 2.0", "each contributor hereby grants"),
              List.of()),
          new Mark(
              "GPL-3.0",
              List.of("gnu general public license", "version 3, 29 june 2007", "tivoization"),
              List.of("gnu affero general public license version 3, 19")),
          new Mark(
              "GPL-2.0",
              List.of("gnu general public license", "version 2, june 1991", "terms and conditions"),
              List.of()),
          new Mark(
              "LGPL-3.0",
              List.of("gnu lesser general public license", "version 3, 29 june 2007"),
              List.of("tivoization")),
          new Mark(
              "AGPL-3.0",
              List.of("gnu affero general public license", "version 3, 19 november 2007"),
              List.of()),
          new Mark(
              "Unlicense",
              List.of("this is free and unencumbered software released into the public domain"),
              List.of()),
          new Mark("CC0-1.0", List.of("cc0 1.0 universal", "affirmer"), List.of()));

  private LicenceText() {}

  /// The identifier of the one licence that the text is; empty: none, several, or not certain.
  static Optional<String> spdx(String given) {
    String text =
        given
            .toLowerCase(Locale.ROOT)
            .replace('“', '"')
            .replace('”', '"')
            .replaceAll("(?m)^\\s*(//|#|\\*)", " ")
            .replaceAll("\\s+", " ");
    List<String> fitting = MARKS.stream().filter(mark -> mark.fits(text)).map(Mark::spdx).toList();
    return fitting.size() == 1 ? Optional.of(fitting.getFirst()) : Optional.empty();
  }
}
