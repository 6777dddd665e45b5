package dev.larder.web.hook;

import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/// The field `payload` of a form, as GitHub and Gitea send a webhook that was made with the content
/// type of a form.
final class FormBody extends FilterInputStream {
  private static final String FIELD = "payload=";

  private boolean ended;

  private FormBody(InputStream form) {
    super(form);
  }

  /// The field's value; nothing, where the form does not begin with it.
  static InputStream of(InputStream form) throws IOException {
    InputStream in = new BufferedInputStream(form);
    for (int i = 0; i < FIELD.length(); i++) {
      if (in.read() != FIELD.charAt(i)) {
        return InputStream.nullInputStream();
      }
    }
    return new FormBody(in);
  }

  @Override
  public int read() throws IOException {
    int next = ended ? -1 : in.read();
    return switch (next) {
      case -1, '&' -> {
        ended = true;
        yield -1;
      }
      case '+' -> ' ';
      case '%' -> escaped();
      default -> next;
    };
  }

  private int escaped() throws IOException {
    int high = Character.digit(in.read(), 16);
    int low = Character.digit(in.read(), 16);
    if (high < 0 || low < 0) {
      throw new BrokenPayloadException("its form has a % without two digits");
    }
    return high * 16 + low;
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    int count = 0;
    while (count < length) {
      int next = read();
      if (next < 0) {
        return count == 0 ? -1 : count;
      }
      into[offset + count] = (byte) next;
      count++;
    }
    return count;
  }
}
