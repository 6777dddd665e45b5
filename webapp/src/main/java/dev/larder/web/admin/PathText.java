package dev.larder.web.admin;

import dev.larder.web.outcome.Ending;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/// The name of an object at the end of a path, percent-decoded once.
final class PathText {
  private PathText() {}

  static String decode(String raw) {
    ByteBuffer bytes = ByteBuffer.allocate(raw.length() * 3);
    try {
      for (int i = 0; i < raw.length(); i++) {
        if (raw.charAt(i) == '%') {
          bytes.put((byte) HexFormat.fromHexDigits(raw, i + 1, i + 3));
          i += 2;
        } else {
          bytes.put(Character.toString(raw.charAt(i)).getBytes(StandardCharsets.UTF_8));
        }
      }
      return StandardCharsets.UTF_8.newDecoder().decode(bytes.flip()).toString();
    } catch (IllegalArgumentException | IndexOutOfBoundsException | CharacterCodingException e) {
      throw new ApiProblem(new Ending(400, "the path is not percent-encoded UTF-8"));
    }
  }
}
