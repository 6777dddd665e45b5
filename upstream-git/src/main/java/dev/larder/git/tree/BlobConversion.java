package dev.larder.git.tree;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/// What `git -c core.autocrlf=input -c core.eol=lf archive` does to a file, in its order: `$Id$`,
/// then line ends, then the encoding. A `filter` does nothing, because nothing defines one: a
/// pointer of Git LFS stays one.
record BlobConversion(boolean ident, LineEnding lineEnding, Optional<TextEncoding> encoding) {
  /// Reads the attributes of a file.
  ///
  /// @throws IOException if Git would end with an error, or it is not known what it would do
  static BlobConversion of(FileAttributes attributes) throws IOException {
    return new BlobConversion(
        attributes.of("ident") instanceof AttributeState.Set,
        LineEnding.of(attributes),
        encoding(attributes.of("working-tree-encoding")));
  }

  /// The converted bytes.
  ///
  /// @param id of the recorded bytes, in hexadecimal digits
  InputStream convert(Rereadable recorded, String id) throws IOException {
    Rereadable identified = ident ? () -> new IdentStream(recorded.open(), id) : recorded;
    Rereadable ended =
        lineEnding.converts(identified)
            ? () -> new CarriageReturnStream(identified.open())
            : identified;
    return encoding.isPresent() ? encoding.get().encode(ended) : ended.open();
  }

  private static Optional<TextEncoding> encoding(AttributeState state) throws IOException {
    return switch (state) {
      case AttributeState.Value(String name) -> EncodingNames.find(name);
      case AttributeState.Unset _, AttributeState.Unspecified _ -> Optional.empty();
      case AttributeState.Set _ ->
          throw new IOException(
              ".gitattributes has working-tree-encoding without the name of an encoding, "
                  + "with which git makes no archive");
    };
  }
}
