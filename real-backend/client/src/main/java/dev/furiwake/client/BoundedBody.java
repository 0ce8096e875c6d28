package dev.furiwake.client;

import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;

/** Takes in an answer of at most so many bytes; more end the exchange. For one response. */
final class BoundedBody implements HttpResponse.BodySubscriber<byte[]> {
  private final CompletableFuture<byte[]> body = new CompletableFuture<>();
  private final int limit;
  private byte[] bytes = new byte[4096];
  private int length;
  private Flow.Subscription subscription = new Unstarted();

  BoundedBody(int limit) {
    this.limit = limit;
  }

  @Override
  public CompletionStage<byte[]> getBody() {
    return body;
  }

  @Override
  public void onSubscribe(Flow.Subscription started) {
    subscription = started;
    started.request(Long.MAX_VALUE);
  }

  @Override
  public void onNext(List<ByteBuffer> buffers) {
    for (ByteBuffer buffer : buffers) {
      int more = buffer.remaining();
      if (length + (long) more > limit) {
        subscription.cancel();
        body.completeExceptionally(
            new BadAnswerException("an answer of more than " + limit + " bytes"));
        return;
      }
      if (length + more > bytes.length) {
        bytes = java.util.Arrays.copyOf(bytes, Math.max(length + more, 2 * bytes.length));
      }
      buffer.get(bytes, length, more);
      length += more;
    }
  }

  @Override
  public void onError(Throwable failure) {
    body.completeExceptionally(failure);
  }

  @Override
  public void onComplete() {
    body.complete(java.util.Arrays.copyOf(bytes, length));
  }

  private static final class Unstarted implements Flow.Subscription {
    @Override
    public void request(long n) {
      throw new IllegalStateException("no body yet");
    }

    @Override
    public void cancel() {
      throw new IllegalStateException("no body yet");
    }
  }
}
