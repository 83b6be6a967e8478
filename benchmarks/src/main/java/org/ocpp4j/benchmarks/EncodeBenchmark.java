package org.ocpp4j.benchmarks;

import java.util.concurrent.TimeUnit;
import org.ocpp4j.message.Request;
import org.ocpp4j.message.Response;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** A typed request to the text of a call. */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(2)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class EncodeBenchmark {
  @Param({
    "v16/MeterValues",
    "v16/BootNotification",
    "v16/StartTransaction",
    "v16/StatusNotification",
    "v201/TransactionEvent",
    "v201/BootNotification",
    "v201/SetChargingProfile",
    "v201/StatusNotification"
  })
  private String message = "";

  private Call<?, ?> call = Call.of(Sample.of("v16/MeterValues"));

  /** Reads the sample. */
  @Setup
  public void setUp() {
    call = Call.of(Sample.of(message));
  }

  /** Ours: every rule checked. */
  @Benchmark
  public String ocpp4j() {
    return call.encode();
  }

  /** By reflection, no rule checked. */
  @Benchmark
  public String jacksonDatabind() {
    return Databind.encode(call.sample(), call.request());
  }

  /** A request beside the sample it was read from. */
  private record Call<T extends Request<R>, R extends Response>(Sample<T, R> sample, T request) {
    static <T extends Request<R>, R extends Response> Call<T, R> of(Sample<T, R> sample) {
      return new Call<>(sample, sample.decode());
    }

    String encode() {
      return sample.encode(request);
    }
  }
}
