#include "event_loop.h"

#include <boost/asio/io_context.hpp>
#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/posix/stream_descriptor.hpp>
#include <boost/asio/buffer.hpp>
#include <boost/asio/signal_set.hpp>
#include <boost/asio/steady_timer.hpp>

#include <array>
#include <chrono>
#include <unistd.h>

namespace asio = boost::asio;

struct EventLoop::Parts
{
    asio::io_context context{1};
    asio::executor_work_guard<asio::io_context::executor_type> guard{context.get_executor()};
    asio::signal_set signals{context};
    std::unique_ptr<asio::posix::stream_descriptor> input;
    std::array<char, 256> inputBytes{};
};

namespace {

struct Repeat : std::enable_shared_from_this<Repeat>
{
    Repeat(asio::io_context &context, int ms, std::function<void()> task)
        : timer(context), period(ms), work(std::move(task)) {}
    void arm()
    {
        timer.expires_after(period);
        timer.async_wait([self = shared_from_this()](const boost::system::error_code &error) {
            if (error)
                return;
            self->work();
            self->arm();
        });
    }
    asio::steady_timer timer;
    std::chrono::milliseconds period;
    std::function<void()> work;
};

} // namespace

EventLoop::EventLoop() : m(std::make_unique<Parts>()) {}
EventLoop::~EventLoop() = default;

void EventLoop::run() { m->context.run(); }
void EventLoop::stop() { m->context.stop(); }
void EventLoop::post(std::function<void()> work) { asio::post(m->context, std::move(work)); }
asio::io_context &EventLoop::context() { return m->context; }

void EventLoop::every(int milliseconds, std::function<void()> work)
{
    std::make_shared<Repeat>(m->context, milliseconds, std::move(work))->arm();
}

void EventLoop::after(int milliseconds, std::function<void()> work)
{
    auto timer = std::make_shared<asio::steady_timer>(m->context, std::chrono::milliseconds(milliseconds));
    timer->async_wait([timer, task = std::move(work)](const boost::system::error_code &error) {
        if (!error)
            task();
    });
}

void EventLoop::watchSignals(std::function<void()> ended)
{
    m->signals.add(SIGTERM);
    m->signals.add(SIGINT);
    m->signals.async_wait([work = std::move(ended)](const boost::system::error_code &error, int) {
        if (!error)
            work();
    });
}

void EventLoop::watchStandardInput(std::function<void()> ended)
{
    // A duplicate, so that closing the descriptor here does not close standard input for anybody else.
    m->input = std::make_unique<asio::posix::stream_descriptor>(m->context, ::dup(STDIN_FILENO));
    auto wait = std::make_shared<std::function<void()>>();
    *wait = [this, weak = std::weak_ptr(wait), work = std::move(ended)] { // only a wait that is under way keeps it alive
        m->input->async_read_some(asio::buffer(m->inputBytes),
                                  [wait = weak.lock(), work](const boost::system::error_code &error, size_t) {
                                      if (error)
                                          work();
                                      else
                                          (*wait)();
                                  });
    };
    (*wait)();
}
