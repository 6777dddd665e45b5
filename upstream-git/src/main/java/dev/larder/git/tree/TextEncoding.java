package dev.larder.git.tree;

import static java.nio.charset.CodingErrorAction.REPORT;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Reader;
import java.io.SequenceInputStream;
import java.io.Writer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;

/// A `working-tree-encoding`. A file that is no UTF-8, or has a character that the encoding has
/// not, is given out as it is, which Git tells in a line that the go command does not show.
///
/// @param charset in which it is written
/// @param mark bytes before it
record TextEncoding(Charset charset, String mark) {
  InputStream encode(Rereadable text) throws IOException {
    if (!canEncode(text)) {
      return text.open();
    }
    return new SequenceInputStream(
        new ByteArrayInputStream(mark.getBytes(ISO_8859_1)),
        new EncodedStream(reader(text), charset.newEncoder()));
  }

  /// All of it, before anything is given out.
  private boolean canEncode(Rereadable text) throws IOException {
    try (Reader reader = reader(text);
        Writer writer =
            new OutputStreamWriter(OutputStream.nullOutputStream(), charset.newEncoder())) {
      return reader.transferTo(writer) > 0;
    } catch (CharacterCodingException e) {
      return false;
    }
  }

  private static Reader reader(Rereadable text) throws IOException {
    return new InputStreamReader(
        text.open(), UTF_8.newDecoder().onMalformedInput(REPORT).onUnmappableCharacter(REPORT));
  }
}
