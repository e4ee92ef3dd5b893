#pragma once
// A stream with two additions: bytes that came with the request head are read first, and every byte is watched.
// For socket_server.cpp only: it includes Beast.

#include "clock.h"
#include "frame_watch.h"

#include <boost/asio/buffer.hpp>
#include <boost/asio/post.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/websocket.hpp>
#include <boost/beast/websocket/ssl.hpp>

#include <string>

template <typename Next>
class TappedStream
{
public:
    using next_layer_type = Next;
    using executor_type = typename Next::executor_type;
    using lowest_layer_type = typename Next::lowest_layer_type;
    using error_code = boost::system::error_code;

    TappedStream(Next &&next, std::string early, FrameLimits limits)
        : m_next(std::move(next)), m_early(std::move(early)), m_watch(limits) {}

    executor_type get_executor() { return m_next.get_executor(); }
    Next &next_layer() { return m_next; }
    const Next &next_layer() const { return m_next; }
    lowest_layer_type &lowest_layer() { return m_next.lowest_layer(); }

    UtcMs lastByte() const { return m_lastByte; }
    bool insideMessage() const { return m_watch.insideMessage(); }

    template <typename Buffers, typename Handler>
    auto async_read_some(const Buffers &buffers, Handler &&handler)
    {
        return boost::asio::async_initiate<Handler, void(error_code, size_t)>(
            [this](auto completion, const Buffers &into) { this->read(into, std::move(completion)); }, handler, buffers);
    }

    template <typename Buffers, typename Handler>
    auto async_write_some(const Buffers &buffers, Handler &&handler)
    {
        return m_next.async_write_some(buffers, std::forward<Handler>(handler));
    }

private:
    template <typename Buffers, typename Completion>
    void read(const Buffers &into, Completion completion)
    {
        if (!m_early.empty()) {
            const size_t count = boost::asio::buffer_copy(into, boost::asio::buffer(m_early));
            m_early.erase(0, count);
            const error_code error = see(into, count);
            boost::asio::post(get_executor(), [error, count, done = std::move(completion)]() mutable { done(error, count); });
            return;
        }
        m_next.async_read_some(into, [this, into, done = std::move(completion)](error_code error, size_t count) mutable {
            done(error ? error : this->see(into, count), count);
        });
    }

    template <typename Buffers>
    error_code see(const Buffers &from, size_t count)
    {
        m_lastByte = SystemClock().now();
        for (auto it = boost::asio::buffer_sequence_begin(from); it != boost::asio::buffer_sequence_end(from) && count > 0; ++it) {
            const boost::asio::const_buffer part(*it);
            const size_t size = std::min(part.size(), count);
            if (!m_watch.see(static_cast<const unsigned char *>(part.data()), size, m_lastByte / 1000))
                return boost::beast::websocket::error::bad_size;
            count -= size;
        }
        return {};
    }

    Next m_next;
    std::string m_early;
    FrameWatch m_watch;
    UtcMs m_lastByte = SystemClock().now();
};

template <typename Next>
void teardown(boost::beast::role_type role, TappedStream<Next> &stream, boost::system::error_code &error)
{
    using boost::beast::websocket::teardown;
    teardown(role, stream.next_layer(), error);
}

template <typename Next, typename Handler>
void async_teardown(boost::beast::role_type role, TappedStream<Next> &stream, Handler &&handler)
{
    using boost::beast::websocket::async_teardown;
    async_teardown(role, stream.next_layer(), std::forward<Handler>(handler));
}
