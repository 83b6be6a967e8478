package org.ocpp4j.benchmarks;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.ocpp4j.message.Action;
import org.ocpp4j.message.Dialect;
import org.ocpp4j.message.JsonInput;
import org.ocpp4j.message.JsonOutput;
import org.ocpp4j.message.MessageReader;
import org.ocpp4j.message.MessageWriter;
import org.ocpp4j.message.Request;
import org.ocpp4j.message.Response;
import org.ocpp4j.message.Tolerance;
import org.ocpp4j.v16.Ocpp16Dialect;
import org.ocpp4j.v201.Ocpp201Dialect;

/**
 * A CALL to measure with.
 *
 * @param action the action called
 * @param frame the text of the call, {@code [2,"id","Action",{…}]} without blanks
 */
record Sample<T extends Request<R>, R extends Response>(Action<T, R> action, String frame) {
  static final String ID = "0194f2c0-6f2e-7c1e-8c2b-0d5b7f7d3c55";
  private static final int CALL = 2;

  /** The sample of that name, {@code v16/MeterValues}. */
  static Sample<?, ?> of(String name) {
    Dialect dialect =
        name.startsWith("v16/") ? Ocpp16Dialect.instance() : Ocpp201Dialect.instance();
    Action<?, ?> action = dialect.action(name.substring(name.indexOf('/') + 1));
    return call(Objects.requireNonNull(action, name), read(name + ".json"));
  }

  private static <T extends Request<R>, R extends Response> Sample<T, R> call(
      Action<T, R> action, String payload) {
    String frame = "[" + CALL + ",\"" + ID + "\",\"" + action.name() + "\"," + payload + "]";
    return new Sample<>(action, frame);
  }

  /** Reads the frame, its payload checked and typed. */
  T decode() {
    JsonInput in = JsonInput.of(frame);
    in.beginArray();
    in.nextItem(true);
    BigDecimal type = in.number();
    in.nextItem(false);
    String id = in.string();
    in.nextItem(false);
    String name = in.string();
    in.nextItem(false);
    T request = new MessageReader(in, Tolerance.strict()).read(action.request());
    if (type.signum() < 0 || id.isEmpty() || name.isEmpty() || in.nextItem(false) || !in.atEnd()) {
      throw new IllegalStateException("no call");
    }
    return request;
  }

  /** Writes a frame around the request. */
  String encode(T request) {
    return JsonOutput.text(
        out -> {
          out.beginArray();
          out.number(CALL);
          out.string(ID);
          out.string(action.name());
          action.request().write(request, new MessageWriter(out));
          out.endArray();
        });
  }

  private static String read(String resource) {
    try (InputStream in = Sample.class.getResourceAsStream(resource)) {
      byte[] bytes = Objects.requireNonNull(in, resource).readAllBytes();
      return new String(bytes, StandardCharsets.UTF_8).strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
