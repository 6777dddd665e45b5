package dev.larder.web.http;

import java.nio.ByteBuffer;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;

/// Words Jetty's own refusals (bad framing, bad URIs, headers too large) as one line of plain text.
final class PlainErrors implements Request.Handler {
  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    Throwable cause = (Throwable) request.getAttribute(ErrorHandler.ERROR_EXCEPTION);
    int status = cause instanceof HttpException http ? http.getCode() : response.getStatus();
    response.setStatus(status);
    byte[] text = PlainText.bytes(words(status, cause));
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, "text/plain; charset=utf-8");
    response.getHeaders().put(HttpHeader.CACHE_CONTROL, "no-store");
    response.getHeaders().put("X-Content-Type-Options", "nosniff");
    response.getHeaders().put(HttpHeader.CONTENT_LENGTH, text.length);
    response.write(true, ByteBuffer.wrap(text), callback);
    return true;
  }

  private static String words(int status, Throwable cause) {
    String name = HttpStatus.getMessage(status).toLowerCase(java.util.Locale.ROOT);
    if (cause instanceof HttpException http && status < 500 && http.getReason() != null) {
      return name + ": " + printable(http.getReason());
    }
    return name;
  }

  private static String printable(String reason) {
    String ascii = reason.replaceAll("[^\\x20-\\x7e]", "?");
    return ascii.length() > 200 ? ascii.substring(0, 200) : ascii;
  }
}
