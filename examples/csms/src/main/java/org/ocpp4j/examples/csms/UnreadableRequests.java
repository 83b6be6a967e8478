package org.ocpp4j.examples.csms;

import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/** Answers what the HTTP server itself refuses, such as illegal addresses, as the API answers. */
final class UnreadableRequests extends ErrorHandler {

  @Override
  public boolean errorPageForMethod(String method) {
    return true;
  }

  @Override
  protected void generateResponse(
      Request request,
      Response response,
      int status,
      @Nullable String message,
      @Nullable Throwable cause,
      Callback callback) {
    String code = status >= 500 ? "internal" : "badInput";
    String said = message == null ? "The request is refused with status " + status : message;
    String body =
        Json.MAPPER.writeValueAsString(new HttpApi.Failed(new HttpApi.Failure(code, said)));
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/json");
    Content.Sink.write(response, true, body, callback);
  }
}
